package org.kpd.cli.predict;

import java.nio.file.Path;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;

/**
 * The answer for one photo.
 *
 * @param file the photo
 * @param box where the face was looked for, in its pixels
 * @param points in its pixels
 */
record PhotoPoints(Path file, FaceBox box, Keypoints points) {}
