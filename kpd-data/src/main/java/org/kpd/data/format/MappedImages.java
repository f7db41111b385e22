package org.kpd.data.format;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceImages;
import org.kpd.data.internal.npz.NpyArray;

/**
 * Images that stay in their file and are loaded page by page, so that a data set may be larger than
 * memory. The file must not change while it is in use.
 */
final class MappedImages implements FaceImages {
  /** A mapping holds at most 2 GiB. */
  private static final int LARGEST_SLICE = 1 << 30;

  private final PixelSource source;
  private final MappedByteBuffer[] slices;
  private final int facesPerSlice;
  private final int channels;

  private MappedImages(PixelSource source, MappedByteBuffer[] slices, int facesPerSlice) {
    this.source = source;
    this.slices = slices;
    this.facesPerSlice = facesPerSlice;
    this.channels = channelsAfterCheck();
  }

  /**
   * Maps an uncompressed array, and reads it once to check it and find out whether it is gray.
   *
   * @throws DatasetException if it is compressed, or does not hold faces
   * @throws IOException if the file cannot be read
   */
  static MappedImages of(NpyArray array) throws IOException {
    return of(array, LARGEST_SLICE);
  }

  static MappedImages of(NpyArray array, int largestSlice) throws IOException {
    PixelSource source = new PixelSource(array);
    long position =
        array
            .position()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "%s: found compressed images; expected stored ones, which can be streamed from disk. Save them with numpy.savez."
                            .formatted(array.name())));
    int facesPerSlice = largestSlice / source.bytesPerFace();
    int count = (source.size() + facesPerSlice - 1) / facesPerSlice;
    MappedByteBuffer[] slices = new MappedByteBuffer[count];
    try (FileChannel channel = FileChannel.open(array.file(), StandardOpenOption.READ)) {
      if (channel.size() - array.header().bytes() < position) {
        throw new DatasetException(
            "%s: found the end of the file inside the array; expected a whole one. Save or copy it again."
                .formatted(array.name()));
      }
      for (int i = 0; i < count; i++) {
        int first = i * facesPerSlice;
        int faces = Math.min(facesPerSlice, source.size() - first);
        slices[i] =
            channel.map(
                FileChannel.MapMode.READ_ONLY,
                position + (long) first * source.bytesPerFace(),
                (long) faces * source.bytesPerFace());
      }
    }
    return new MappedImages(source, slices, facesPerSlice);
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    byte[] pixels = pixels(index);
    int step = source.channels() / channels;
    for (int i = 0; i < FaceImage.PIXELS * channels; i++) {
      target[offset + i] = pixels[i * step];
    }
  }

  private byte[] pixels(int index) {
    byte[] stored = new byte[source.bytesPerFace()];
    int place = index % facesPerSlice * stored.length;
    slices[index / facesPerSlice].get(place, stored);
    return source.pixels(index, stored);
  }

  private int channelsAfterCheck() {
    boolean gray = true;
    int largest = 0;
    for (int i = 0; i < source.size(); i++) {
      FaceImage face = FaceImage.of(pixels(i), source.channels());
      gray = gray && face.isGray();
      largest = Math.max(largest, face.largest());
    }
    source.checkRange(largest);
    return gray ? 1 : 3;
  }
}
