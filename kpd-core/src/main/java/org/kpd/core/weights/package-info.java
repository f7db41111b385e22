/**
 * Named float arrays: the currency between training, Keras files and export.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core.weights;

import org.jspecify.annotations.NullMarked;
