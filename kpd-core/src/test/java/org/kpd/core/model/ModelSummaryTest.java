package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.GlobalAveragePooling2D;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.MaxPooling2D;

class ModelSummaryTest {
  private static final Path SEED = Path.of("../../shared/data/seed_reference");

  /** The file holds eight summaries of one notebook, each numbered on from the one before. */
  @Test
  void printsTheReferencesBaseModelsByteForByte() throws IOException {
    List<String> published =
        List.of(published("base_model/base_model_summary.txt").split("(?=Model: )"));

    assertThat(published).hasSize(8);
    assertThat(published.get(7)).isEqualTo(summary("model", 0));
    assertThat(published)
        .containsExactlyElementsOf(
            Stream.of(
                    "model_3", "model", "model_1", "model", "model_1", "model_2", "model", "model")
                .map(name -> summary(name, name.equals("model") ? 0 : name.charAt(6) - '0'))
                .toList());
  }

  /** base_model as the n-th network of a Python process, counted from 0. */
  private static String summary(String name, int n) {
    Architecture base = Architectures.baseModel();
    Architecture renumbered =
        new Architecture(
            name,
            List.of(
                base.input(),
                conv(3 * n, "input_image", 32),
                pool(3 * n, numbered("conv2d", 3 * n)),
                conv(3 * n + 1, numbered("max_pooling2d", 3 * n), 64),
                pool(3 * n + 1, numbered("conv2d", 3 * n + 1)),
                conv(3 * n + 2, numbered("max_pooling2d", 3 * n + 1), 128),
                pool(3 * n + 2, numbered("conv2d", 3 * n + 2)),
                new Layer(
                    numbered("flatten", n), new Flatten(), numbered("max_pooling2d", 3 * n + 2)),
                dense(2 * n, numbered("flatten", n), 512),
                dense(2 * n + 1, numbered("dense", 2 * n), 30)),
            Map.of());
    if (n == 0) {
      assertThat(renumbered.layers()).hasSameSizeAs(base.layers());
      assertThat(renumbered.shapes()).isEqualTo(base.shapes());
    }
    return ModelSummary.of(renumbered);
  }

  private static Layer conv(int number, String input, int filters) {
    return new Layer(numbered("conv2d", number), new Conv2D(filters, 3, Activation.RELU), input);
  }

  private static Layer pool(int number, String input) {
    return new Layer(numbered("max_pooling2d", number), new MaxPooling2D(2), input);
  }

  private static Layer dense(int number, String input, int units) {
    return new Layer(numbered("dense", number), new Dense(units, Activation.RELU), input);
  }

  private static String numbered(String kind, int number) {
    return number == 0 ? kind : kind + "_" + number;
  }

  @Test
  void printsBaseModelWithItsOwnNames() throws IOException {
    assertThat(ModelSummary.of(Architectures.baseModel()))
        .isEqualTo(summary("model", 0).replace("\"model\"", "\"base_model\""));
  }

  @Test
  void printsTheReferencesModelV1ByteForByte() throws IOException {
    assertThat(ModelSummary.of(Architectures.modelV1(8)).replace("model_v1", "model"))
        .isEqualTo(published("model_v1/model_v1_summary.txt"));
  }

  private static String published(String name) throws IOException {
    Path file = SEED.resolve(name);
    assumeThat(file).as("the reference project's published summaries").exists();
    return Files.readString(file);
  }

  @Test
  void roundsTheMemoryAsPythonDoes() {
    // 288 values are 1,152 bytes, 1.125 KB: a tie, which goes to the even digit.
    Architecture network =
        new Architecture(
            "tie",
            List.of(
                new Layer("in", new Input(1, 1, 287)),
                new Layer("mean", new GlobalAveragePooling2D(), "in"),
                new Layer("dense", new Dense(1, Activation.LINEAR), "mean")),
            Map.of());

    assertThat(ModelSummary.of(network)).contains("Total params: 288 (1.12 KB)\n");
  }
}
