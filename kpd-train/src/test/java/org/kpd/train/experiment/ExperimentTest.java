package org.kpd.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.train.config.Recipe;

/** What a configuration names counts from Java as it does in the command. */
class ExperimentTest {
  private static final Path SHIPPED = Path.of("..", "saved_models", "model_v2");

  @TempDir private Path folder;

  private Path faces;

  @BeforeEach
  void drawFaces() throws IOException {
    faces = folder.resolve("faces.npz");
    FaceNpz.write(SyntheticFaces.generate(24, 5), faces, NpzFormat.reference(), Overwrite.REFUSE);
  }

  @Test
  void aRunGoesOnFromTheModelThatIsNamed() throws IOException {
    ExperimentConfig config =
        ExperimentConfig.defaults(faces, "base_model", Recipe.REFERENCE)
            .withTraining(training -> training.withEpochs(1).withLearningRate(1e-3));
    double first = error(config, "first");
    // Steps that are too small for any float32.
    double second =
        error(
            config
                .withInitialWeights(folder.resolve("first"))
                .withTraining(training -> training.withLearningRate(1e-30)),
            "second");

    // The answers are float32 of up to 96, whose last place is less than this.
    assertThat(second).isCloseTo(first, within(1e-5));
  }

  @Test
  void teachersLabelWhatIsLearnedAndNothingElse() throws IOException {
    ExperimentConfig config = ExperimentConfig.defaults(faces, "model_v2", Recipe.MODERN);
    ExperimentData marked = experiment(config).load();
    ExperimentData taught =
        experiment(config.withTeachers(List.of(SHIPPED)).withTeacherWeight(1)).load();

    assertThat(taught.training().labels().toArray())
        .isNotEqualTo(marked.training().labels().toArray());
    assertThat(taught.validation().labels().toArray())
        .isEqualTo(marked.validation().labels().toArray());
    assertThat(taught.test().labels().toArray()).isEqualTo(marked.test().labels().toArray());
  }

  @Test
  void hyperparametersOfNoNetworkAreRefused() {
    assertThatThrownBy(() -> ExperimentConfig.defaults(faces).withHyperparameter("witdh", 8))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found the hyperparameter witdh; expected one of [se_ratio, width].");
    assertThat(ExperimentConfig.defaults(faces).withHyperparameter("width", 8).hyperparameters())
        .containsEntry("width", 8);
  }

  private double error(ExperimentConfig config, String name) throws IOException {
    return Experiment.run(config, folder.resolve(name), folder.resolve(name + "-model"))
        .evaluation()
        .model()
        .metrics()
        .meanAbsoluteError();
  }

  private Experiment experiment(ExperimentConfig config) {
    return Experiment.of(
        config, folder.resolve("results"), folder.resolve("models"), Overwrite.REFUSE);
  }
}
