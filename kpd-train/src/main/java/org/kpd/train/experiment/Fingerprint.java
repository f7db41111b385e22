package org.kpd.train.experiment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;

/** A SHA-256 over all pixels and labels, so that a model can name the data it was trained on. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(FaceDataset data) {
    MessageDigest digest = sha256();
    FaceImages images = data.images();
    byte[] pixels = new byte[FaceImage.PIXELS * images.channels()];
    for (int i = 0; i < images.size(); i++) {
      images.copyTo(i, pixels, 0);
      digest.update(pixels);
    }
    double[] labels = data.labels().toArray();
    ByteBuffer bytes = ByteBuffer.allocate(labels.length * Double.BYTES);
    bytes.asDoubleBuffer().put(labels);
    digest.update(bytes);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }
}
