package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.data.photo.MarkedFace;
import org.kpd.train.config.DetectorConfig;
import org.kpd.train.internal.detection.SampleDrawer;
import org.kpd.train.internal.detection.TrainingPhoto;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

class DetectorTrainerTest {
  private static final int SIZE = 64;
  private static final int EPOCHS = 24;
  private static final DetectorConfig CONFIG = new DetectorConfig(4, SIZE, EPOCHS, 16, 5e-3, 42, 1);

  @TempDir private Path folder;

  @Test
  void theLossFallsAndARunThatWentOnEqualsOneThatNeverStopped() throws IOException {
    Path checkpoint = folder.resolve("checkpoint.npz");
    List<TrainingListener> saving =
        List.of(
            new TrainingListener() {
              @Override
              public Signal epochEnded(Epoch epoch) throws IOException {
                if (epoch.metrics().epoch() == 5) {
                  CheckpointFile.write(epoch.state().get(), checkpoint);
                }
                return Signal.CONTINUE;
              }
            });
    TrainingResult whole = fit(DetectorTrainer.start(CONFIG), saving);

    List<EpochMetrics> history = whole.history();
    EpochMetrics last = history.get(EPOCHS - 1);
    assertThat(last.loss()).isLessThan(0.7 * history.get(0).loss());
    assertThat(last.validationLoss()).isLessThan(history.get(0).validationLoss());

    TrainingState stopped = CheckpointFile.read(checkpoint, DetectorNetwork.of(SIZE, 4));
    assertThat(stopped.history()).hasSize(5);
    TrainingResult resumed = fit(stopped, List.of());
    assertThat(resumed.weights()).isEqualTo(whole.weights());
  }

  private static TrainingResult fit(TrainingState start, List<TrainingListener> listeners)
      throws IOException {
    return new DetectorTrainer(CONFIG, listeners).fit(drawer(48, 1), drawer(16, 2), start);
  }

  /** Photos of a bright square with two dark eyes each. */
  static SampleDrawer drawer(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TrainingPhoto> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int size = random.nextInt(60, 120);
      int left = random.nextInt(320 - size);
      int top = random.nextInt(240 - size);
      BufferedImage photo = new BufferedImage(320, 240, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = photo.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(left, top, size, size);
      graphics.setColor(Color.BLACK);
      graphics.fillOval(left + size / 5, top + size / 4, size / 5, size / 5);
      graphics.fillOval(left + 3 * size / 5, top + size / 4, size / 5, size / 5);
      graphics.dispose();
      FaceSquare face = new FaceSquare(left + size / 2.0, top + size / 2.0, size, 0);
      photos.add(TrainingPhoto.of(photo, List.of(new MarkedFace(face, MarkedFace.Kind.MARKED))));
    }
    return new SampleDrawer(photos, SIZE, 42);
  }
}
