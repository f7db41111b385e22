/**
 * Drawn faces with exact labels. A head is a {@link org.kpd.core.data.synthetic.FaceShape} seen in
 * a {@link org.kpd.core.data.synthetic.FacePose}: the same projection places what is painted and
 * what is labeled.
 */
@NullMarked
package org.kpd.core.data.synthetic;

import org.jspecify.annotations.NullMarked;
