/**
 * Drawn faces with exact labels. A head is a {@link org.kpd.data.synthetic.FaceShape} seen in a
 * {@link org.kpd.data.synthetic.FacePose}: the same projection places what is painted and what is
 * labeled.
 *
 * <p>Not promised: it may change on any day.
 */
@NullMarked
package org.kpd.data.synthetic;

import org.jspecify.annotations.NullMarked;
