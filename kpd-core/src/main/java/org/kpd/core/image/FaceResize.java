package org.kpd.core.image;

/** Resizes a box of a photo to 96x96: first each line, then each column. */
final class FaceResize {
  private static final int SIZE = FaceImage.SIZE;

  private final PlainPixels photo;
  private final ResizeWeights across;
  private final ResizeWeights down;

  FaceResize(PlainPixels photo, FaceBox box) {
    this.photo = photo;
    this.across = new ResizeWeights(box.x(), box.width(), photo.width());
    this.down = new ResizeWeights(box.y(), box.height(), photo.height());
  }

  FaceImage face() {
    int channels = photo.channels();
    int lineLength = SIZE * channels;
    float[] lines = new float[(down.last() - down.first() + 1) * lineLength];
    for (int y = down.first(); y <= down.last(); y++) {
      resizeLine(y, lines, (y - down.first()) * lineLength);
    }
    byte[] face = new byte[SIZE * lineLength];
    for (int y = 0; y < SIZE; y++) {
      for (int i = 0; i < lineLength; i++) {
        face[y * lineLength + i] = (byte) Math.round(mixed(lines, lineLength, y, i));
      }
    }
    return FaceImage.of(face, channels);
  }

  private void resizeLine(int photoY, float[] lines, int offset) {
    int channels = photo.channels();
    for (int x = 0; x < SIZE; x++) {
      for (int channel = 0; channel < channels; channel++) {
        float sum = 0;
        for (int i = across.from(x); i <= across.to(x); i++) {
          sum += across.weight(x, i) * photo.value(i, photoY, channel);
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
