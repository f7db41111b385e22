/** Models as a command line names them: files, folders and the one that ships. */
@NullMarked
package org.kpd.cli.model;

import org.jspecify.annotations.NullMarked;
