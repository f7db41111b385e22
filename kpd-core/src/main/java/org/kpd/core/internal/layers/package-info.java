/**
 * The kinds of layers that networks are made of. Each is one class that says everything about
 * itself: shape, weights, operations, what Keras calls it and what can be folded into it.
 */
@NullMarked
package org.kpd.core.internal.layers;

import org.jspecify.annotations.NullMarked;
