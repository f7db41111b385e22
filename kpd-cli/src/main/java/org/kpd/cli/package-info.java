/** The cli module. */
@NullMarked
package org.kpd.cli;

import org.jspecify.annotations.NullMarked;
