package org.kpd.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.keras.model.KerasFormat;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasLoss;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;

class KerasRoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(KerasFormat format) throws IOException {
    for (Architecture architecture : List.of(Architectures.baseModel(), Architectures.modelV1(4))) {
      KerasModel model = KerasModel.of(architecture, KerasFixtures.weights(architecture));
      Path file = folder.resolve(architecture.name() + format.ending());

      KerasFiles.write(model, file, Overwrite.REFUSE);

      KerasModel read = KerasFiles.read(file);
      assertThat(read.architecture()).isEqualTo(architecture);
      assertThat(read.weights()).isEqualTo(model.weights());
      assertThat(read.optimizer()).isEmpty();
    }
  }

  /** With as many units as channels, only the order tells a block's two layers apart. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 32})
  void recognizesEveryRatioFromWeightsAlone(int ratio) throws IOException {
    Architecture architecture = Architectures.modelV1(ratio);
    Path file = folder.resolve("m.weights.h5");

    KerasFiles.write(
        KerasModel.of(architecture, KerasFixtures.weights(architecture)), file, Overwrite.REPLACE);

    assertThat(KerasFiles.read(file))
        .isEqualTo(KerasModel.of(architecture, KerasFixtures.weights(architecture)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.keras", "m.weights.h5"})
  void carriesAdamsState(String name) throws IOException {
    KerasModel model = KerasFixtures.trained(Architectures.modelV1(8));
    Path file = folder.resolve(name);

    KerasFiles.write(model, file, Overwrite.REFUSE);

    assertThat(KerasFiles.read(file).optimizer()).isEqualTo(model.optimizer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.keras", "m.h5"})
  void carriesTheTrainingSettings(String name) throws IOException {
    Architecture architecture = Architectures.baseModel();
    TrainingSettings settings = new TrainingSettings(3e-4, 0.8, 0.99, 1e-6);
    KerasModel model =
        new KerasModel(
            architecture,
            KerasFixtures.weights(architecture),
            Optional.empty(),
            Optional.of(settings));
    Path file = folder.resolve(name);

    KerasFiles.write(model, file, Overwrite.REFUSE);

    assertThat(KerasFiles.read(file).training()).contains(settings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.keras", "m.h5"})
  void carriesTheLossAndInArchivesTheWeightDecay(String name) throws IOException {
    Architecture architecture = KerasFixtures.TINY_BASE;
    Path file = folder.resolve(name);
    for (KerasLoss loss :
        List.of(KerasLoss.huber(2), KerasLoss.meanAbsoluteError(), KerasLoss.meanSquaredError())) {
      TrainingSettings settings = TrainingSettings.defaults().withWeightDecay(1e-4).withLoss(loss);
      KerasModel model =
          new KerasModel(
              architecture,
              KerasFixtures.weights(architecture),
              Optional.empty(),
              Optional.of(settings));

      KerasFiles.write(model, file, Overwrite.REPLACE);

      assertThat(KerasFiles.read(file, KerasFixtures.TINY).training())
          .contains(settings.withWeightDecay(name.endsWith(".h5") ? 0 : 1e-4));
    }
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    KerasModel model = KerasFixtures.trained(KerasFixtures.TINY_BASE);
    for (KerasFormat format : KerasFormat.values()) {
      Path first = folder.resolve("first" + format.ending());
      Path second = folder.resolve("second" + format.ending());

      KerasFiles.write(model, first, Overwrite.REFUSE);
      KerasFiles.write(model, second, Overwrite.REFUSE);

      assertThat(first).hasSameBinaryContentAs(second);
    }
  }

  @Test
  void isReadByAnotherHdf5Reader() throws IOException {
    Architecture architecture = Architectures.modelV1(8);
    KerasModel model = KerasModel.of(architecture, KerasFixtures.weights(architecture));
    Path file = folder.resolve("m.h5");

    KerasFiles.write(model, file, Overwrite.REFUSE);

    try (HdfFile hdf = new HdfFile(file)) {
      Dataset kernel = hdf.getDatasetByPath("model_weights/dense_6/dense_6/kernel:0");
      assertThat(kernel.getDimensions()).containsExactly(12800, 512);
      assertThat((float[]) kernel.getDataFlat())
          .isEqualTo(model.weights().array("dense_6/kernel").toArray());
      assertThat(hdf.getByPath("model_weights/multiply_2").getAttribute("weight_names").getSize())
          .isZero();
      assertThat((String[]) hdf.getByPath("model_weights").getAttribute("layer_names").getData())
          .hasSize(architecture.layers().size())
          .startsWith("input_image", "conv2d", "max_pooling2d", "global_average_pooling2d");
    }
  }

  @Test
  void refusesAFileThatExists() throws IOException {
    KerasModel model = KerasFixtures.trained(KerasFixtures.TINY_BASE);
    Path file = Files.writeString(folder.resolve("m.h5"), "mine");

    assertThatThrownBy(() -> KerasFiles.write(model, file, Overwrite.REFUSE))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "%s exists; expected a new path. Choose another, or replace it (the command: --force).",
            file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesANameThatSaysNoFormat() {
    KerasModel model = KerasFixtures.trained(KerasFixtures.TINY_BASE);

    assertThatThrownBy(() -> KerasFiles.write(model, folder.resolve("m.onnx"), Overwrite.REFUSE))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage(
            "Found the file name %s; expected one ending in .weights.h5, .h5, .keras.",
            folder.resolve("m.onnx"));
    assertThat(folder).isEmptyDirectory();
  }
}
