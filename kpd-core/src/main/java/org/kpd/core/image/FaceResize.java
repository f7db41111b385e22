package org.kpd.core.image;

import java.awt.image.BufferedImage;

/** Resizes a box of a photo to 96x96: first each line, then each column. */
final class FaceResize {
  private static final int SIZE = FaceImage.SIZE;

  private final ResizeWeights across;
  private final ResizeWeights down;

  /** The part of the photo that the face is computed from; the photo may be far larger. */
  private final PlainPixels part;

  FaceResize(BufferedImage photo, FaceBox box) {
    this.across = new ResizeWeights(box.x(), box.width(), photo.getWidth());
    this.down = new ResizeWeights(box.y(), box.height(), photo.getHeight());
    this.part =
        PlainPixels.of(
            photo.getSubimage(
                across.first(),
                down.first(),
                across.last() - across.first() + 1,
                down.last() - down.first() + 1));
  }

  FaceImage face() {
    return across.isIdentity() && down.isIdentity() ? part.toFace() : resized();
  }

  private FaceImage resized() {
    int channels = part.channels();
    int lineLength = SIZE * channels;
    float[] lines = new float[part.height() * lineLength];
    for (int y = 0; y < part.height(); y++) {
      resizeLine(y, lines, y * lineLength);
    }
    byte[] face = new byte[SIZE * lineLength];
    for (int y = 0; y < SIZE; y++) {
      for (int i = 0; i < lineLength; i++) {
        face[y * lineLength + i] = (byte) Math.round(mixed(lines, lineLength, y, i));
      }
    }
    return FaceImage.of(face, channels);
  }

  private void resizeLine(int y, float[] lines, int offset) {
    int channels = part.channels();
    for (int x = 0; x < SIZE; x++) {
      for (int channel = 0; channel < channels; channel++) {
        float sum = 0;
        for (int i = across.from(x); i <= across.to(x); i++) {
          sum += across.weight(x, i) * part.value(i - across.first(), y, channel);
        }
        lines[offset + x * channels + channel] = sum;
      }
    }
  }

  private float mixed(float[] lines, int lineLength, int y, int column) {
    float sum = 0;
    for (int i = down.from(y); i <= down.to(y); i++) {
      sum += down.weight(y, i) * lines[(i - down.first()) * lineLength + column];
    }
    return sum;
  }
}
