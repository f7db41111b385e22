/**
 * Faces followed through the frames of a film.
 *
 * <p>{@link org.kpd.serve.tracking.FaceTracker} looks where each face was in the frame before; a
 * detector finds new faces, and those that were lost. A One-Euro filter takes the tremor out of the
 * points.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.serve.tracking;

import org.jspecify.annotations.NullMarked;
