/** The variables of a training and what changes them: the optimizer, averaging, running moments. */
@NullMarked
package org.kpd.train.internal.weights;

import org.jspecify.annotations.NullMarked;
