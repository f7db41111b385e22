package org.kpd.data.photo;

import java.nio.file.Path;
import java.util.Optional;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceImage;

/**
 * A face of a photo.
 *
 * @param labels in the crop's pixels
 * @param gray whether it has one channel
 * @param face its pixels; empty if they stay in the photo
 */
record PhotoCrop(
    Path photo, FaceBox box, Keypoints labels, boolean gray, Optional<FaceImage> face) {

  PhotoCrop withoutFace() {
    return new PhotoCrop(photo, box, labels, gray, Optional.empty());
  }
}
