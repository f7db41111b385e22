/** The train module. */
@NullMarked
package org.kpd.train;

import org.jspecify.annotations.NullMarked;
