package org.kpd.spark.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.internal.photo.Sighting;

/**
 * Processes pictures in batches, as {@code kpd predict} does: crops go through the network
 * together; the faces in photos are detected and predicted twice.
 */
public final class PictureBatch {
  /**
   * The number of pictures that are read together, and of faces that go through the network
   * together.
   */
  public static final int SIZE = 64;

  /** The maximum number of faces in a picture, unless another is chosen. */
  public static final int MOST_FACES = 1000;

  private final ExecutorModels.Lease model;
  private final boolean pixels;
  private final int mostFaces;

  /**
   * A batch processor with a leased model, which the caller returns.
   *
   * @param pixels whether pictures come as 96x96 pixels, not as files
   * @param mostFaces the maximum number of faces in a picture, the largest first
   */
  public PictureBatch(ExecutorModels.Lease model, boolean pixels, int mostFaces) {
    this.model = model;
    this.pixels = pixels;
    this.mostFaces = mostFaces;
  }

  /**
   * The results, in the order of the pictures. A broken picture becomes a result with an error.
   *
   * @throws KpdException if anything but a picture is at fault
   */
  public List<PictureAnswer> answers(List<Picture> pictures) {
    List<Sighting> seen = pictures.stream().map(this::see).toList();
    List<List<PhotoFace>> faces = Sighting.faces(seen, model.faces()::predict);
    return IntStream.range(0, seen.size())
        .mapToObj(i -> new PictureAnswer(faces.get(i), error(seen.get(i))))
        .toList();
  }

  private static @Nullable String error(Sighting seen) {
    return seen.failure() == null ? null : String.valueOf(seen.failure().getMessage());
  }

  private Sighting see(Picture picture) {
    if (picture.failure() != null) {
      return unread(picture.failure());
    }
    byte @Nullable [] bytes = picture.bytes();
    if (bytes == null) {
      return unread("Found no bytes; expected a picture.");
    }
    try {
      return pixels ? ofPixels(bytes) : ofPhoto(ImageDecoder.create().read(bytes), picture.box());
    } catch (ImageException e) {
      return Sighting.unread(e);
    }
  }

  private Sighting ofPhoto(EncodedPhoto photo, @Nullable FaceBox box) {
    if (box != null) {
      return Sighting.of(FaceCrop.of(photo.decode(), box));
    }
    if (photo.isCrop()) {
      return Sighting.of(FaceCrop.whole(photo.decode()));
    }
    List<PhotoFace> faces = model.photos().predict(photo);
    return Sighting.of(faces.subList(0, Math.min(faces.size(), mostFaces)));
  }

  private static Sighting ofPixels(byte[] bytes) {
    if (bytes.length != FaceImage.PIXELS && bytes.length != 3 * FaceImage.PIXELS) {
      return unread(
          String.format(
              Locale.ROOT,
              "Found %d bytes; expected %d (96x96 gray) or %d (96x96 blue, green, red).",
              bytes.length,
              FaceImage.PIXELS,
              3 * FaceImage.PIXELS));
    }
    return Sighting.of(FaceCrop.of(FaceImage.of(bytes, bytes.length / FaceImage.PIXELS)));
  }

  private static Sighting unread(String reason) {
    return Sighting.unread(new ImageException(reason));
  }
}
