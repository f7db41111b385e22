package org.kpd.data;

/** A view of some images of another collection. */
final class SelectedImages implements FaceImages {
  private final FaceImages all;
  private final int[] rows;

  SelectedImages(FaceImages all, int[] rows) {
    this.all = all;
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int channels() {
    return all.channels();
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    all.copyTo(rows[index], target, offset);
  }
}
