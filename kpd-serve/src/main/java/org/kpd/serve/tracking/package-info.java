/**
 * Tracking of faces through the frames of a film.
 *
 * <p>{@link org.kpd.serve.tracking.FaceTracker} looks where each face was in the previous frame; a
 * detector finds new faces and those that were lost. A One-Euro filter removes the jitter of the
 * points.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.serve.tracking;

import org.jspecify.annotations.NullMarked;
