package org.kpd.server.internal.work;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageLimits;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.internal.photo.PhotoDecoding;
import org.kpd.serve.internal.photo.TensorFlowJpeg;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.options.ServerLimits;

/**
 * Decodes pictures, a few at a time, since a large photo takes hundreds of megabytes while it is
 * open. Crops have a separate lane, because decoding one takes a hundredth of the time of a photo.
 * No caller's thread blocks. Thread-safe.
 */
public final class PictureLanes implements AutoCloseable {
  /** A longer body may take longer to decode than a crop, whatever size its header claims. */
  private static final int CROP_BYTES = 512 << 10;

  /** Pixels of a few crops of at most 192 x 192. */
  private static final long CROP_PIXELS = 8L * 192 * 192;

  private final ImageDecoder decoder;
  private final WorkLane photos;
  private final WorkLane crops;
  private final TensorFlowJpeg jpeg = new TensorFlowJpeg();

  private PictureLanes(ImageDecoder decoder, WorkLane photos, WorkLane crops) {
    this.decoder = decoder;
    this.photos = photos;
    this.crops = crops;
  }

  /** Creates lanes within the limits of a server. */
  public static PictureLanes of(ServerLimits limits, PredictorOptions predictor) {
    long patience = predictor.deadline().toNanos();
    return new PictureLanes(
        ImageDecoder.of(
            ImageLimits.defaults().withPixels(limits.imagePixels()).withBytes(limits.bodyBytes())),
        new WorkLane("photos", limits.decodesAtOnce(), limits.waitingPhotos(), patience),
        // Crops beyond those that may wait for a batch would be decoded in vain.
        new WorkLane("crops", limits.decodesAtOnce(), predictor.queueCapacity(), patience));
  }

  /** The lanes, for the metrics. */
  public List<WorkLane> lanes() {
    return List.of(crops, photos);
  }

  /** The lane on whose threads a body of that many bytes is parsed, instead of an HTTP thread. */
  public Executor reader(int bytes) {
    return bytes <= CROP_BYTES ? crops : photos;
  }

  /**
   * Decodes files and maps each photo to a result, after which its pixels are released. A picture
   * that is damaged or too large completes the future exceptionally with {@link
   * org.kpd.core.image.ImageException}.
   *
   * @throws HttpProblem if too many are already waiting
   */
  public <T> CompletableFuture<List<T>> decode(
      Call call, List<byte[]> encoded, Function<BufferedImage, T> use) {
    return lane(encoded)
        .submit(
            call,
            () -> {
              List<T> taken = new ArrayList<>(encoded.size());
              for (byte[] picture : encoded) {
                if (!taken.isEmpty() && call.isGone()) {
                  throw HttpProblem.clientLeft();
                }
                taken.add(use.apply(decoder.decode(picture)));
              }
              return CompletableFuture.completedFuture(taken);
            });
  }

  /**
   * Decodes a file and keeps the photo open until its last use is complete.
   *
   * @param use also gets an executor for its later steps
   * @throws HttpProblem if too many are already waiting
   */
  public <T> CompletableFuture<T> open(
      Call call, byte[] encoded, BiFunction<EncodedPhoto, Executor, CompletableFuture<T>> use) {
    WorkLane lane = lane(List.of(encoded));
    return lane.submit(call, () -> use.apply(decoder.read(encoded), lane));
  }

  /** Decodes photos for searches, with or without their colors. */
  public PhotoDecoding decoding(boolean inColors) {
    return PhotoDecoding.of(jpeg, inColors);
  }

  @Override
  public void close() {
    lanes().forEach(WorkLane::close);
    jpeg.close();
  }

  private WorkLane lane(List<byte[]> encoded) {
    long pixels = 0;
    long bytes = 0;
    for (byte[] picture : encoded) {
      bytes += picture.length;
      if (bytes > CROP_BYTES) {
        return photos;
      }
      pixels += ImageDecoder.pixels(picture).orElse(CROP_PIXELS + 1);
      if (pixels > CROP_PIXELS) {
        return photos;
      }
    }
    return crops;
  }
}
