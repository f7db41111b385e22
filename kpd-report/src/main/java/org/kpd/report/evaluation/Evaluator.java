package org.kpd.report.evaluation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.serve.KeypointPredictor;

/**
 * Predicts every face of a data set of any size: images are read, predicted and released batch by
 * batch. Thread-safe, like its predictor.
 */
public final class Evaluator {

  private final KeypointPredictor predictor;

  private Evaluator(KeypointPredictor predictor) {
    this.predictor = predictor;
  }

  /** Evaluates with a predictor, which the caller closes. */
  public static Evaluator of(KeypointPredictor predictor) {
    return new Evaluator(predictor);
  }

  /** The predictions for a labeled data set, row by row; its labels are ignored. */
  public LabelTable predict(FaceDataset faces) {
    return predict(faces, Progress.NONE);
  }

  /**
   * The predictions for a labeled data set, row by row; its labels are ignored.
   *
   * @throws org.kpd.core.DatasetException if an image cannot be read
   */
  public LabelTable predict(FaceDataset faces, Progress progress) {
    return predict(faces.images(), progress);
  }

  /**
   * The predictions for images, row by row, in the pixels of the 96x96 faces.
   *
   * @throws org.kpd.core.DatasetException if an image cannot be read
   */
  public LabelTable predict(FaceImages images, Progress progress) {
    int maxBatch = predictor.maxBatch();
    double[] coordinates = new double[images.size() * predictor.pointSet().coordinates()];
    List<FaceImage> ahead = read(images, 0, maxBatch);
    for (int first = 0; first < images.size(); first += maxBatch) {
      List<FaceImage> batch = ahead;
      // The model computes this batch while the next one is read and decoded here.
      CompletableFuture<List<Keypoints>> answer =
          CompletableFuture.supplyAsync(() -> predictor.predict(batch));
      try {
        ahead = read(images, first + maxBatch, maxBatch);
      } finally {
        copy(await(answer), coordinates, first);
      }
      progress.done(first + batch.size(), images.size());
    }
    return LabelTable.wrap(predictor.pointSet(), coordinates);
  }

  private static List<FaceImage> read(FaceImages images, int first, int maxBatch) {
    int end = Math.min(first + maxBatch, images.size());
    return IntStream.range(first, end).mapToObj(images::image).toList();
  }

  private static List<Keypoints> await(CompletableFuture<List<Keypoints>> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static void copy(List<Keypoints> answers, double[] coordinates, int first) {
    for (int i = 0; i < answers.size(); i++) {
      double[] points = answers.get(i).toArray();
      System.arraycopy(points, 0, coordinates, (first + i) * points.length, points.length);
    }
  }
}
