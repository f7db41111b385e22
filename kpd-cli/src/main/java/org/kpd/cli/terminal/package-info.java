/** Terminal output, signals and error messages of commands. */
@NullMarked
package org.kpd.cli.terminal;

import org.jspecify.annotations.NullMarked;
