/** The weights in a file, and the layers that they belong to. */
@NullMarked
package org.kpd.keras.internal.stored;

import org.jspecify.annotations.NullMarked;
