/** {@code kpd sweep}: many training runs, and their comparison. */
@NullMarked
package org.kpd.cli.sweep;

import org.jspecify.annotations.NullMarked;
