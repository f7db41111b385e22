package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.PhotoPredictor;

/** All faces that a detector finds in each picture. */
final class FaceReader implements PhotoReader {
  private final LoadedPredictor predictor;
  private final PhotoDecoder decoder;
  private @Nullable PhotoPredictor photos;
  private final int mostFaces;

  FaceReader(LoadedPredictor predictor, PhotoDecoder decoder, int mostFaces) {
    this.predictor = predictor;
    this.decoder = decoder;
    this.mostFaces = mostFaces;
  }

  @Override
  public Read read(List<Path> files) {
    List<Decoding.Outcome<Found>> found =
        Decoding.each(files, decoder, this::find, predictor.isLoaded());
    return () -> answers(files, found);
  }

  private List<PhotoAnswer> answers(List<Path> files, List<Decoding.Outcome<Found>> found) {
    // Crops are not searched, and go through the network together.
    Iterator<PhotoFace> ofCrops =
        CropReader.predict(
                predictor.get(),
                found.stream()
                    .flatMap(outcome -> Stream.ofNullable(outcome.value()))
                    .flatMap(faces -> faces.crop().stream())
                    .toList())
            .iterator();
    List<PhotoAnswer> answers = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      answers.add(answer(files.get(i), found.get(i), ofCrops));
    }
    return answers;
  }

  private static PhotoAnswer answer(
      Path file, Decoding.Outcome<Found> outcome, Iterator<PhotoFace> ofCrops) {
    if (outcome.failure() != null) {
      return PhotoAnswer.unread(file, outcome.failure());
    }
    Found found = Objects.requireNonNull(outcome.value());
    return PhotoAnswer.of(file, found.crop().isPresent() ? List.of(ofCrops.next()) : found.faces());
  }

  /** A picture that is a crop already, or else the faces found in it. */
  private record Found(Optional<FaceCrop> crop, List<PhotoFace> faces) {}

  private Found find(Path file, BufferedImage photo) {
    if (FaceCrop.isCrop(photo)) {
      return new Found(Optional.of(FaceCrop.whole(photo)), List.of());
    }
    List<PhotoFace> faces = photos().predict(photo);
    return new Found(Optional.empty(), faces.subList(0, Math.min(faces.size(), mostFaces)));
  }

  /** The detector is loaded with the first photo: crops do without. */
  private synchronized PhotoPredictor photos() {
    if (photos == null) {
      photos = PhotoPredictor.of(predictor.get());
    }
    return photos;
  }

  @Override
  public synchronized void close() {
    if (photos != null) {
      photos.close();
    }
  }
}
