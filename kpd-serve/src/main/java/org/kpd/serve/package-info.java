/** The serve module. */
@NullMarked
package org.kpd.serve;

import org.jspecify.annotations.NullMarked;
