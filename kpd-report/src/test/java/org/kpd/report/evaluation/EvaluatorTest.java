package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.serve.Faces;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.PredictorOptions;

class EvaluatorTest {
  private static final TinyModel MODEL = TinyModel.of(3);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "4, 3", "11, 1", "12, 3", "13, 1"})
  void predictsEveryRow(int size, int channels) throws IOException {
    List<Integer> heard = new ArrayList<>();
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            MODEL.write(folder.resolve("1")), PredictorOptions.defaults().withMaxBatch(4))) {
      FaceDataset faces =
          new FaceDataset(
              new Noise(size, channels), LabelTable.of(new double[size * Keypoint.COORDINATES]));
      LabelTable predictions =
          Evaluator.of(predictor)
              .predict(
                  faces,
                  (done, of) -> {
                    assertThat(of).isEqualTo(size);
                    heard.add(done);
                  });
      assertThat(predictions.rows()).isEqualTo(size);
      for (int row = 0; row < size; row++) {
        Faces.assertSame(predictions.keypoints(row), MODEL.answer(faces.images().image(row)));
      }
    }
    assertThat(heard).isSorted().hasSize((size + 3) / 4);
    assertThat(heard.isEmpty() ? 0 : heard.get(heard.size() - 1)).isEqualTo(size);
  }

  @Test
  void unreadableImageStopsTheWork() throws IOException {
    FaceImages broken =
        new FaceImages() {
          @Override
          public int size() {
            return 100;
          }

          @Override
          public int channels() {
            return 1;
          }

          @Override
          public void copyTo(int index, byte[] target, int offset) {
            if (index == 50) {
              throw new DatasetException("50.jpg: damaged.");
            }
          }
        };
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            MODEL.write(folder.resolve("1")), PredictorOptions.defaults().withMaxBatch(4))) {
      assertThatExceptionOfType(DatasetException.class)
          .isThrownBy(() -> Evaluator.of(predictor).predict(broken, (done, of) -> {}))
          .withMessage("50.jpg: damaged.");
    }
  }

  /** Noise, made when asked for. */
  private record Noise(int size, int channels) implements FaceImages {
    @Override
    public void copyTo(int index, byte[] target, int offset) {
      FaceImage face = channels == 1 ? Faces.gray(index) : Faces.color(index);
      face.pixels().get(target, offset, FaceImage.PIXELS * channels);
    }
  }
}
