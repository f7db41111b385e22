/** Output that appears whole or not at all, and never over what is there unasked. */
@NullMarked
package org.kpd.core.internal.io;

import org.jspecify.annotations.NullMarked;
