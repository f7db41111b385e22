/** {@code kpd sweep}: many trainings, compared. */
@NullMarked
package org.kpd.cli.sweep;

import org.jspecify.annotations.NullMarked;
