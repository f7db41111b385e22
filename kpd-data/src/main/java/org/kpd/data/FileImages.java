package org.kpd.data;

import java.nio.file.Path;
import java.util.List;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Progress;

/** Images that stay in their files and are decoded on each request. */
final class FileImages implements FaceImages {
  private final List<Path> files;
  private final int channels;

  /**
   * Decodes every file once, to check that all are valid and find out whether all are gray.
   *
   * @throws DatasetException if one is not a 96x96 image
   */
  FileImages(List<Path> files, Progress progress) {
    this.files = files;
    this.channels =
        ImageFiles.map(files, FaceImage::channels, progress).stream().allMatch(count -> count == 1)
            ? 1
            : 3;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public FaceImage image(int index) {
    FaceImage face = ImageFiles.read(files.get(index));
    return channels == 3 ? face.withThreeChannels() : face;
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    image(index).copyTo(target, offset);
  }
}
