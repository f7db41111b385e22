/**
 * What the predictor and the server share: a loaded model, its batch threads and the layout of its
 * input tensors. Not for use outside of kpd; it changes without notice.
 */
@NullMarked
package org.kpd.serve.internal;

import org.jspecify.annotations.NullMarked;
