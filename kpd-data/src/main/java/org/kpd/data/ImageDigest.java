package org.kpd.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Sha256;

/** A digest of an image for comparisons: 32 bytes in place of its pixels. */
final class ImageDigest {
  private ImageDigest() {}

  /** Equal for equal images; a collision of different images is not to be expected. */
  static ByteBuffer of(FaceImage image) {
    MessageDigest digest = Sha256.digest();
    digest.update(image.withoutCopiedChannels().pixels());
    return ByteBuffer.wrap(digest.digest()).asReadOnlyBuffer();
  }
}
