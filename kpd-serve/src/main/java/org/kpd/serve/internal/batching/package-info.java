/** Faces of callers who come together, answered from one run of the model. */
@NullMarked
package org.kpd.serve.internal.batching;

import org.jspecify.annotations.NullMarked;
