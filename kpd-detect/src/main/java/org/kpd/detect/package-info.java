/**
 * Finds the faces of whole photos: with a network of our own, or with OpenCV's cascade of Haar
 * features.
 *
 * <p>The cascade is what the classpath offers first; the network is taken by its name, or by {@link
 * org.kpd.detect.NetworkFaceDetector} itself. Its weights are {@code kpd-model-face-detector}.
 *
 * <p>An optional module: who has face crops does not carry it. It is found where it stands on the
 * classpath, by {@link org.kpd.core.image.FaceDetectors}. Like TensorFlow's, the native libraries
 * are the application's choice: {@code org.bytedeco:opencv} and {@code org.bytedeco:openblas} with
 * the classifier of its platform.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.detect;

import org.jspecify.annotations.NullMarked;
