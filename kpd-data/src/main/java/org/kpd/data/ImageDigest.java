package org.kpd.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Sha256;

/** Stands for an image where images are compared: 32 bytes in place of its pixels. */
final class ImageDigest {
  private ImageDigest() {}

  /** Equal for equal images; for others by no accident that anybody has seen. */
  static ByteBuffer of(FaceImage image) {
    MessageDigest digest = Sha256.digest();
    digest.update(image.withoutCopiedChannels().pixels());
    return ByteBuffer.wrap(digest.digest()).asReadOnlyBuffer();
  }
}
