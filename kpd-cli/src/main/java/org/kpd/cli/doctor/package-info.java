/** {@code kpd doctor}: its checks, one class per part of the machine. */
@NullMarked
package org.kpd.cli.doctor;

import org.jspecify.annotations.NullMarked;
