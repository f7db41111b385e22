/**
 * Finds the faces of whole photos, with a network of our own whose weights are {@code
 * kpd-model-face-detector}.
 *
 * <p>An optional module: who has face crops does not carry it. It is found where it stands on the
 * classpath, by {@link org.kpd.core.image.FaceDetectors}.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.detect;

import org.jspecify.annotations.NullMarked;
