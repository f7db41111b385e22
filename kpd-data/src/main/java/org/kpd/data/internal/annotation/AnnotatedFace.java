package org.kpd.data.internal.annotation;

import java.util.Optional;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;

/**
 * A face that somebody marked in a photo.
 *
 * @param points in the photo's pixels, the center of its top-left one at (0, 0); NaN where not
 *     marked
 * @param box where the face is, if the file says so
 * @param place where that stands, for messages: {@code faces.csv, row 3 (line 5)}
 */
public record AnnotatedFace(Keypoints points, Optional<FaceBox> box, String place) {}
