/**
 * Faces followed through the frames of a film.
 *
 * <p>{@link org.kpd.serve.tracking.FaceTracker} looks where each face was in the frame before; a
 * detector finds new faces, and those that were lost. {@link org.kpd.serve.tracking.OneEuroFilter}
 * takes the tremor out of the points.
 */
@NullMarked
package org.kpd.serve.tracking;

import org.jspecify.annotations.NullMarked;
