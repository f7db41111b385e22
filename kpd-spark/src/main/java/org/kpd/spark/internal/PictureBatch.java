package org.kpd.spark.internal;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoints;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;

/**
 * Answers pictures in batches, as {@code kpd predict} does: crops go through the network together,
 * faces of photos are found and looked at twice.
 */
public final class PictureBatch {
  /** Pictures that are read together, and faces that go through the network together. */
  public static final int SIZE = 64;

  private final ExecutorModels.Lease model;
  private final boolean pixels;
  private final int mostFaces;

  /**
   * With a leased model, which stays the caller's to give back.
   *
   * @param pixels whether pictures come as 96x96 pixels, not as files
   * @param mostFaces of a picture, the largest first
   */
  public PictureBatch(ExecutorModels.Lease model, boolean pixels, int mostFaces) {
    this.model = model;
    this.pixels = pixels;
    this.mostFaces = mostFaces;
  }

  /** What is known of a picture before the network saw the crops. */
  private record Prepared(
      @Nullable FaceCrop crop,
      @Nullable FaceImage face,
      List<PhotoFace> found,
      @Nullable String error) {
    static Prepared unread(String error) {
      return new Prepared(null, null, List.of(), error);
    }

    /** What the network has to see; null if nothing. */
    @Nullable FaceImage toPredict() {
      return crop == null ? face : crop.face();
    }

    PictureAnswer answer(Iterator<Keypoints> points) {
      if (crop != null) {
        PhotoFace only = new PhotoFace(crop.box(), 1, crop.toPhoto(points.next()));
        return new PictureAnswer(List.of(only), null);
      }
      if (face != null) {
        FaceBox whole = FaceBox.whole(FaceImage.SIZE, FaceImage.SIZE);
        return new PictureAnswer(List.of(new PhotoFace(whole, 1, points.next())), null);
      }
      return new PictureAnswer(found, error);
    }
  }

  /**
   * The answers, in the order of the pictures. One that is broken is an answer with an error.
   *
   * @throws KpdException if something else than a picture is broken
   */
  public List<PictureAnswer> answers(List<Picture> pictures) {
    List<Prepared> prepared = pictures.stream().map(this::prepare).toList();
    List<FaceImage> faces = new ArrayList<>();
    for (Prepared each : prepared) {
      @Nullable FaceImage face = each.toPredict();
      if (face != null) {
        faces.add(face);
      }
    }
    Iterator<Keypoints> points = model.faces().predict(faces).iterator();
    return prepared.stream().map(each -> each.answer(points)).toList();
  }

  private Prepared prepare(Picture picture) {
    if (picture.failure() != null) {
      return Prepared.unread(picture.failure());
    }
    byte @Nullable [] bytes = picture.bytes();
    if (bytes == null) {
      return Prepared.unread("Found no bytes; expected a picture.");
    }
    try {
      return pixels ? ofPixels(bytes) : ofPhoto(ImageDecoder.create().decode(bytes), picture.box());
    } catch (ImageException e) {
      return Prepared.unread(String.valueOf(e.getMessage()));
    }
  }

  private Prepared ofPhoto(BufferedImage photo, @Nullable FaceBox box) {
    if (box != null) {
      return new Prepared(FaceCrop.of(photo, box), null, List.of(), null);
    }
    if (FaceCrop.isCrop(photo)) {
      return new Prepared(FaceCrop.whole(photo), null, List.of(), null);
    }
    List<PhotoFace> faces = model.photos().predict(photo);
    return new Prepared(null, null, faces.subList(0, Math.min(faces.size(), mostFaces)), null);
  }

  private static Prepared ofPixels(byte[] bytes) {
    if (bytes.length != FaceImage.PIXELS && bytes.length != 3 * FaceImage.PIXELS) {
      return Prepared.unread(
          String.format(
              Locale.ROOT,
              "Found %d bytes; expected %d (96x96 gray) or %d (96x96 blue, green, red).",
              bytes.length,
              FaceImage.PIXELS,
              3 * FaceImage.PIXELS));
    }
    FaceImage face = FaceImage.of(bytes, bytes.length / FaceImage.PIXELS);
    return new Prepared(null, face.withoutCopiedChannels(), List.of(), null);
  }
}
