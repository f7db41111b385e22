package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.kpd.core.DatasetException;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.io.Parallel;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.photo.MarkedPhoto;
import org.kpd.data.photo.MarkedPhotos;
import org.kpd.data.split.HeldOutFifth;
import org.kpd.train.internal.detection.TrainingPhoto;

/**
 * The photos of a face detector's training, split by identity.
 *
 * @param training the photos to learn from, in memory
 * @param validation the photos whose loss is reported during training, in memory
 * @param test the {@linkplain HeldOutFifth held out} ones, on disk
 */
public record DetectorData(
    List<TrainingPhoto> training, List<TrainingPhoto> validation, List<MarkedPhoto> test) {
  public DetectorData {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * Reads a folder in the form of {@link MarkedPhotos}, and decodes the photos for training and
   * validation.
   *
   * @throws DatasetException if it cannot be used, or is too small to be split
   * @throws IOException if it cannot be read
   */
  public static DetectorData load(Path folder) throws IOException {
    List<MarkedPhoto> photos = MarkedPhotos.read(folder);
    List<MarkedPhoto> test = of(photos, HeldOutFifth::contains);
    List<MarkedPhoto> validation = of(photos, HeldOutFifth::validates);
    List<MarkedPhoto> training = of(photos, HeldOutFifth::teaches);
    if (training.isEmpty() || validation.isEmpty() || test.isEmpty()) {
      throw new DatasetException(
          "%s: found too few photos to hold some out (%s to learn from, %s to validate, %s to test); expected a hundred or more."
              .formatted(
                  folder,
                  Integer.toString(training.size()),
                  Integer.toString(validation.size()),
                  Integer.toString(test.size())));
    }
    return new DetectorData(decoded(training), decoded(validation), test);
  }

  private static List<MarkedPhoto> of(List<MarkedPhoto> photos, Predicate<String> identity) {
    return photos.stream().filter(photo -> identity.test(photo.identity())).toList();
  }

  private static List<TrainingPhoto> decoded(List<MarkedPhoto> photos) throws IOException {
    return Parallel.map(
        photos,
        photo -> TrainingPhoto.of(ImageDecoder.create().decode(photo.file()), photo.faces()),
        Progress.NONE);
  }
}
