/**
 * Reads and writes Keras' .h5, .weights.h5 and .keras files.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.keras;

import org.jspecify.annotations.NullMarked;
