/** Models named on the command line: files, folders, and the one that comes with kpd. */
@NullMarked
package org.kpd.cli.model;

import org.jspecify.annotations.NullMarked;
