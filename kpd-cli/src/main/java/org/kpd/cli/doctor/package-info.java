/** What {@code kpd doctor} looks at: one class a part of the machine. */
@NullMarked
package org.kpd.cli.doctor;

import org.jspecify.annotations.NullMarked;
