/** The {@code kpd} command: one class per subcommand, each a thin adapter over the libraries. */
@NullMarked
package org.kpd.cli;

import org.jspecify.annotations.NullMarked;
