package org.kpd.data.internal.annotation;

import java.util.Optional;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;

/**
 * A marked face in a photo.
 *
 * @param points in the photo's pixels, the center of its top-left one at (0, 0); NaN where not
 *     marked
 * @param box the face's box, if the file has one
 * @param place its place in the file, for messages: {@code faces.csv, row 3 (line 5)}
 */
public record AnnotatedFace(Keypoints points, Optional<FaceBox> box, String place) {}
