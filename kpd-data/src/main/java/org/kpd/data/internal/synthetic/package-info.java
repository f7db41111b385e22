/**
 * Drawn faces with exact labels. A head is a {@link org.kpd.data.internal.synthetic.FaceShape} seen
 * in a {@link org.kpd.data.internal.synthetic.FacePose}: the same projection places what is painted
 * and what is labeled.
 */
@NullMarked
package org.kpd.data.internal.synthetic;

import org.jspecify.annotations.NullMarked;
