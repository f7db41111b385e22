/**
 * The face detector for whole photos; its weights are in {@code kpd-model-face-detector}.
 *
 * <p>An optional module, which applications with face crops do not need. {@link
 * org.kpd.core.image.FaceDetectors} finds it on the classpath.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.detect;

import org.jspecify.annotations.NullMarked;
