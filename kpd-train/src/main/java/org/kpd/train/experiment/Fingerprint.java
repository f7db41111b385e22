package org.kpd.train.experiment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Sha256;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;

/** A SHA-256 over all pixels and labels, so that a model can name the data it was trained on. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(FaceDataset data) {
    MessageDigest digest = Sha256.digest();
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
    return Sha256.hex(digest);
  }
}
