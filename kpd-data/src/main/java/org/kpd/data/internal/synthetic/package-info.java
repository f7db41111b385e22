/**
 * Drawn faces with exact labels. A head is a {@link org.kpd.data.internal.synthetic.FaceShape} seen
 * in a {@link org.kpd.data.internal.synthetic.FacePose}: one projection places both the painting
 * and the labels.
 */
@NullMarked
package org.kpd.data.internal.synthetic;

import org.jspecify.annotations.NullMarked;
