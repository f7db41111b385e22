/** Networks as TensorFlow graphs: in the faster of equal forms, and folded for prediction. */
@NullMarked
package org.kpd.core.internal.graph;

import org.jspecify.annotations.NullMarked;
