package org.kpd.report.evaluation;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;

/**
 * Predicts every face of a data set, however large: images are read, answered and forgotten a batch
 * at a time. Thread-safe, as its predictor is.
 */
public final class Evaluator {

  private final KeypointPredictor predictor;

  private Evaluator(KeypointPredictor predictor) {
    this.predictor = predictor;
  }

  /** Evaluates by that predictor, which stays the caller's to close. */
  public static Evaluator of(KeypointPredictor predictor) {
    return new Evaluator(predictor);
  }

  /**
   * The predictions for a labeled data set, row by row; its labels are not looked at.
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
    FaceSignature signature = predictor.signatureFor(images.channels());
    int maxBatch = predictor.maxBatch();
    double[] coordinates = new double[images.size() * Keypoint.COORDINATES];
    Batch ahead = read(images, signature, 0, maxBatch);
    for (int first = 0; first < images.size(); first += maxBatch) {
      Batch batch = ahead;
      // The model computes this batch while the next one is read and decoded here.
      CompletableFuture<float[]> answer =
          CompletableFuture.supplyAsync(() -> run(signature, batch));
      try {
        ahead = read(images, signature, first + maxBatch, maxBatch);
      } finally {
        copy(KeypointPredictor.await(answer), coordinates, first * Keypoint.COORDINATES);
      }
      progress.done(first + batch.faces(), images.size());
    }
    return LabelTable.wrap(coordinates);
  }

  private float[] run(FaceSignature signature, Batch batch) {
    return predictor.runNow(signature, batch.faces(), batch.pixels());
  }

  private static Batch read(FaceImages images, FaceSignature signature, int first, int maxBatch) {
    int faces = Math.max(0, Math.min(maxBatch, images.size() - first));
    ByteBuffer pixels = FacePixels.allocate(signature, faces);
    byte[] face = new byte[FaceImage.PIXELS * images.channels()];
    for (int i = 0; i < faces; i++) {
      images.copyTo(first + i, face, 0);
      FacePixels.put(signature, face, images.channels(), pixels);
    }
    return new Batch(faces, pixels.flip());
  }

  private static void copy(float[] answer, double[] coordinates, int offset) {
    for (int i = 0; i < answer.length; i++) {
      coordinates[offset + i] = answer[i];
    }
  }

  /** Faces that were read, and are to be predicted. */
  private record Batch(int faces, ByteBuffer pixels) {}
}
