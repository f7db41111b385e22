package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;

/** One face a picture, in a given box or filling it. */
final class CropReader implements PhotoReader {
  private final LoadedPredictor predictor;
  private final PhotoDecoder decoder;
  private final @Nullable FaceBox box;

  /**
   * Reads crops.
   *
   * @param box where the face is in each picture; null for the whole of it
   */
  CropReader(LoadedPredictor predictor, PhotoDecoder decoder, @Nullable FaceBox box) {
    this.predictor = predictor;
    this.decoder = decoder;
    this.box = box;
  }

  @Override
  public Read read(List<Path> files) {
    List<Decoding.Outcome<FaceCrop>> crops =
        Decoding.each(files, decoder, (file, photo) -> crop(photo, file), predictor.isLoaded());
    return () -> answers(files, crops);
  }

  private List<PhotoAnswer> answers(List<Path> files, List<Decoding.Outcome<FaceCrop>> crops) {
    Iterator<PhotoFace> faces =
        predict(
                predictor.get(),
                crops.stream().flatMap(crop -> Stream.ofNullable(crop.value())).toList())
            .iterator();
    List<PhotoAnswer> answers = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      @Nullable Exception failure = crops.get(i).failure();
      answers.add(
          failure == null
              ? PhotoAnswer.of(files.get(i), List.of(faces.next()))
              : PhotoAnswer.unread(files.get(i), failure));
    }
    return answers;
  }

  /** The faces of crops, all in one batch. */
  static List<PhotoFace> predict(KeypointPredictor predictor, List<FaceCrop> crops) {
    List<Keypoints> points = predictor.predict(crops.stream().map(FaceCrop::face).toList());
    List<PhotoFace> faces = new ArrayList<>(crops.size());
    for (int i = 0; i < crops.size(); i++) {
      FaceCrop crop = crops.get(i);
      faces.add(new PhotoFace(crop.box(), 1, crop.toPhoto(points.get(i))));
    }
    return faces;
  }

  private FaceCrop crop(BufferedImage photo, Path file) {
    if (box == null) {
      return FaceCrop.whole(photo);
    }
    try {
      return FaceCrop.of(photo, box);
    } catch (ImageException e) {
      throw new ImageException(file + ": " + e.getMessage(), e);
    }
  }
}
