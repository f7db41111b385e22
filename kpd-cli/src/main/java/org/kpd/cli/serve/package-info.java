/** {@code kpd serve}. */
@NullMarked
package org.kpd.cli.serve;

import org.jspecify.annotations.NullMarked;
