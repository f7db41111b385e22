package org.kpd.keras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.internal.file.ModelConfigWriter;
import org.kpd.keras.internal.hdf5.Hdf5Tree;
import org.kpd.keras.internal.hdf5.Hdf5Writer;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;

class KerasBadInputTest {
  private static final Architecture BASE = KerasFixtures.TINY_BASE;

  @TempDir Path folder;

  @Test
  void reportsAMissingFileAsSuch() {
    assertThatThrownBy(() -> KerasFiles.read(folder.resolve("m.h5")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesWhatIsNeitherHdf5NorAnArchive() throws IOException {
    Path file = Files.writeString(folder.resolve("m.h5"), "{\"keras\": true}");

    assertRefused(
        file, "this is neither HDF5 nor a zip archive; expected a model that Keras saved.");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("m.keras"));

    assertRefused(
        file, "this is neither HDF5 nor a zip archive; expected a model that Keras saved.");
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] whole = Files.readAllBytes(KerasFixtures.path("tiny/k2_base.h5"));
    Path file = Files.write(folder.resolve("m.h5"), Arrays.copyOf(whole, 50_000));

    assertRefused(
        file,
        String.format(
            Locale.ROOT,
            "Found a file of 50000 bytes; expected %d: it was cut short.",
            whole.length));
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    byte[] whole = Files.readAllBytes(KerasFixtures.path("tiny/k3_base.keras"));
    Path file = Files.write(folder.resolve("m.keras"), Arrays.copyOf(whole, 50_000));

    assertThatThrownBy(() -> KerasFiles.read(file))
        .isInstanceOf(KerasFormatException.class)
        .hasMessageStartingWith(file + ": the archive is damaged: ");
  }

  @Test
  void refusesAnotherKindOfHdf5File() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.group("measurements").dataset("temperature", 21.5f);

    assertRefused(
        write(tree),
        "the file holds [measurements]; expected model_weights or layers, as Keras saves them.");
  }

  @Test
  void namesTheLayerOfTheWrongShape() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.attribute("model_config", ModelConfigWriter.legacy(BASE));
    Hdf5Tree weights = tree.group("model_weights").attribute("layer_names", List.of("conv2d"));
    Hdf5Tree layer = weights.group("conv2d").attribute("weight_names", List.of("kernel", "bias"));
    layer.dataset("kernel", WeightArray.of(List.of(3, 3, 3, 5), new float[135]));
    layer.dataset("bias", WeightArray.of(List.of(5), new float[5]));

    assertRefused(
        write(tree),
        "layer conv2d has a weight of shape [3, 3, 3, 5]; expected [3, 3, 3, 4], as conv2d/kernel"
            + " of base_model.");
  }

  @Test
  void namesTheLayerThatIsMissing() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.attribute("model_config", ModelConfigWriter.legacy(BASE));
    Hdf5Tree weights = tree.group("model_weights");
    weights.attribute("layer_names", List.of("conv2d"));
    weights.group("conv2d").attribute("weight_names", List.of());

    assertRefused(write(tree), "layer conv2d has 0 weights; expected 2, as conv2d of base_model.");
  }

  @Test
  void namesTheGroupThatIsMissing() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.attribute("model_config", ModelConfigWriter.legacy(BASE));
    tree.group("model_weights").attribute("layer_names", List.of("conv2d"));

    assertRefused(
        write(tree), "/model_weights lists the layer conv2d but has no group of that name.");
  }

  @Test
  void namesTheWeightThatIsMissing() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.attribute("model_config", ModelConfigWriter.legacy(BASE));
    Hdf5Tree weights = tree.group("model_weights");
    weights.attribute("layer_names", List.of("conv2d"));
    weights.group("conv2d").attribute("weight_names", List.of("conv2d/kernel:0"));

    assertRefused(
        write(tree),
        "/model_weights/conv2d lists the weight conv2d/kernel:0 but has no dataset of that name.");
  }

  @Test
  void refusesOtherNetworksByTheirWeights() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.group("layers/dense/vars").dataset("0", WeightArray.of(List.of(4, 3), new float[12]));

    assertRefused(
        write(tree),
        "the file has weights of 0 convolutions, 1 dense and 0 other layers: [dense]; expected 3"
            + " convolutions and 2 dense layers (base_model) or 8 (model_v1).");
  }

  @Test
  void refusesWeightsThatAreNotFinite() throws IOException {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    ModelWeights weights = KerasFixtures.weights(BASE);
    weights.names().forEach(name -> arrays.put(name, weights.array(name)));
    float[] biases = {0, Float.NaN, 0, 0};
    arrays.put("conv2d/bias", WeightArray.of(List.of(4), biases));
    KerasModel model = KerasModel.of(BASE, ModelWeights.of(arrays));
    Path file = folder.resolve("m.h5");
    KerasFiles.write(model, file, Overwrite.REFUSE);

    assertRefused(
        file,
        "/model_weights/conv2d/conv2d/bias:0 holds NaN; expected finite numbers: its training"
            + " diverged, or it is damaged.");
  }

  @Test
  void refusesAConfigurationThatIsNotJson() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.attribute("model_config", "{\"class_name\": ");
    tree.group("model_weights").attribute("layer_names", List.of());

    assertRefused(
        write(tree), "the model's configuration is not JSON; expected what Keras writes.");
  }

  @Test
  void refusesAnArchiveWithoutAModel() throws IOException {
    Path file = zip(Map.of("readme.txt", "hello".getBytes(UTF_8)));

    assertRefused(
        file,
        "the archive has no config.json; expected config.json and model.weights.h5, as Keras saves"
            + " them.");
  }

  @Test
  void refusesAPathThatLeavesItsFolder() throws IOException {
    for (String name : List.of("../evil.h5", "a/../../evil", "/etc/evil", "..\\evil", "C:evil")) {
      Path file = zip(Map.of(name, new byte[1]));

      assertRefused(
          file,
          "the archive has an entry named %s; expected names within its own folder."
              .formatted(name));
    }
    assertThat(folder.resolve("../evil.h5")).doesNotExist();
  }

  @Test
  void stopsUnpackingABomb() throws IOException {
    Path file = folder.resolve("m.keras");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write(ModelConfigWriter.archive(BASE, KerasFixtures.TRAINING).getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("model.weights.h5"));
      for (int i = 0; i < 520; i++) {
        zip.write(zeros);
      }
    }

    assertRefused(
        file, "model.weights.h5 unpacks to more than 512 MB; expected a model of at most that.");
  }

  @Test
  void stopsReadingALargeConfiguration() throws IOException {
    Path file = zip(Map.of("config.json", new byte[5 << 20]));

    assertRefused(file, "config.json unpacks to more than 4 MB; expected a model of at most that.");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file, String message) {
    return assertThatThrownBy(() -> KerasFiles.read(file, KerasFixtures.TINY))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage("%s: %s", file, message);
  }

  private Path write(Hdf5Tree tree) throws IOException {
    Path file = folder.resolve("m.h5");
    Hdf5Writer.write(tree, file);
    return file;
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("m.keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
