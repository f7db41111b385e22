/**
 * The kinds of layers that networks are made of. Each is one class that describes itself
 * completely: shape, weights, operations, its name in Keras and what can be folded into it.
 */
@NullMarked
package org.kpd.core.internal.layers;

import org.jspecify.annotations.NullMarked;
