package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.core.savedmodel.SavedModelReader;
import org.kpd.serve.batching.PredictorOptions;

/** Complete and incomplete SavedModels of Keras 3, from testdata/scripts/make_keras_fixtures.py. */
class MissingValuesTest {
  private static final Path SAVED = Path.of("../testdata/keras/k3_saved");
  private static final Path EXPORTED = Path.of("../testdata/keras/k3_exported");

  @TempDir Path folder;

  @Test
  void anExportedModelAnswers() throws IOException {
    try (KeypointPredictor predictor = KeypointPredictor.load(EXPORTED)) {
      assertThat(predictor.predict(Faces.color(1)).toArray()).startsWith(0, 1, 2).endsWith(29);
    }
  }

  @Test
  void aModelWithoutValuesIsRefusedAtLoading() {
    String message =
        "%s: the SavedModel does not hold its variables' values (keypoints/bias, keypoints/kernel); write it with model.export(folder) and try again."
            .formatted(SAVED.resolve("1"));

    assertThatThrownBy(() -> load(SAVED))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SavedModelReader.read(SAVED))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(message);
  }

  @Test
  void aModelWhoseIndexIsMissingIsRefused() throws IOException {
    assertIncomplete("variables/variables.index", "found no variables/variables.index");
  }

  @Test
  void aModelWhoseDataIsMissingIsRefused() throws IOException {
    assertIncomplete(
        "variables/variables.data-00000-of-00001", "found no variables/variables.data-*");
  }

  @Test
  void aModelWhoseCheckpointLacksAVariableIsRefused() throws IOException {
    copy(EXPORTED.resolve("1"), folder);
    for (String file : List.of("variables.index", "variables.data-00000-of-00001")) {
      Files.delete(folder.resolve("variables").resolve(file));
    }
    copy(SAVED.resolve("1/variables"), folder.resolve("variables"));

    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith(
            folder + ": the SavedModel does not hold its variables' values (found none for ")
        .hasMessageNotContaining("\n");
  }

  private void assertIncomplete(String missing, String found) throws IOException {
    copy(EXPORTED.resolve("1"), folder);
    Files.delete(folder.resolve(missing));

    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "%s: the SavedModel does not hold its variables' values (%s); copy the whole folder, or write it with model.export(folder), and try again.",
            folder, found);
  }

  private static void load(Path model) throws IOException {
    KeypointPredictor.load(model, PredictorOptions.defaults().withWarmUp(false)).close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
