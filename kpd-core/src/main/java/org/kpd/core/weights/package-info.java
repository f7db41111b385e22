/** Named float arrays: the currency between training, Keras files and export. */
@NullMarked
package org.kpd.core.weights;

import org.jspecify.annotations.NullMarked;
