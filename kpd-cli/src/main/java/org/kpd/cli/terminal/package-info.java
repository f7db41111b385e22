/** What a terminal shows while a command works. */
@NullMarked
package org.kpd.cli.terminal;

import org.jspecify.annotations.NullMarked;
