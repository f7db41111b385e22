package org.kpd.core.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class SavedModelTest {
  private static final Architecture NETWORK = Architectures.modelV1(16);
  private static final ModelWeights WEIGHTS = weights(NETWORK);
  private static final int FACES = 2;

  /** As the classes of tensorflow-serving-api 2.20.0 and TensorFlow's TFRecordWriter write them. */
  private static final String WARM_UP =
      "3c00000000000000c8b7a352323a0a380a111a0f73657276696e675f64656661756c7412230a"
          + "0b696e7075745f696d616765121408011210120208011202086012020860120208031588bc86"
          + "39000000000000008b0737f132370a350a0e1a0c73657276696e675f6772617912230a0b696e"
          + "7075745f696d61676512140804121012020801120208601202086012020801222115423a0000"
          + "00000000001295eae232380a360a0f1a0d73657276696e675f75696e743812230a0b696e7075"
          + "745f696d61676512140804121012020801120208601202086012020803f2b4705a";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    SavedModelWriter.write(
        NETWORK, WEIGHTS, provenance(), folder.resolve("model/3"), Overwrite.REFUSE);
  }

  @Test
  void givesTheNetworkAndItsWeightsBack() throws IOException {
    SavedNetwork network = SavedModelReader.read(folder.resolve("model"));

    assertThat(network.architecture()).isEqualTo(NETWORK);
    assertThat(network.weights()).isEqualTo(WEIGHTS);
    assertThat(network.provenance()).isEqualTo(provenance());
  }

  @Test
  void answersTheSameThroughEverySignature() {
    byte[] gray = new byte[FACES * 96 * 96];
    new Random(2).nextBytes(gray);
    byte[] color = new byte[3 * gray.length];
    float[] floats = new float[color.length];
    for (int i = 0; i < color.length; i++) {
      color[i] = gray[i / 3];
      floats[i] = gray[i / 3] & 0xFF;
    }
    Shape shape = Shape.of(FACES, 96, 96, 3);
    try (SavedModelBundle bundle =
            SavedModelBundle.load(folder.resolve("model/3").toString(), Signatures.TAG);
        TFloat32 asFloats = TFloat32.tensorOf(shape, DataBuffers.of(floats));
        TUint8 asBytes = TUint8.tensorOf(shape, DataBuffers.of(color));
        TUint8 asGray = TUint8.tensorOf(Shape.of(FACES, 96, 96, 1), DataBuffers.of(gray))) {
      float[] expected = answer(bundle, Signatures.DEFAULT, asFloats);
      assertThat(expected).hasSize(FACES * 30);
      assertThat(answer(bundle, Signatures.UINT8, asBytes))
          .containsExactly(expected, within(1e-3f));
      assertThat(answer(bundle, Signatures.GRAY, asGray)).containsExactly(expected, within(1e-3f));
    }
  }

  @Test
  void bringsTensorFlowServingsWarmUpRequests() throws IOException {
    assertThat(folder.resolve("model/3/assets.extra/tf_serving_warmup_requests"))
        .hasBinaryContent(HexFormat.of().parseHex(WARM_UP));
  }

  @Test
  void givesModelV2BackWithItsBatchNormalizationsFolded() throws IOException {
    Architecture architecture = Architectures.modelV2(8);
    ModelWeights weights = weights(architecture);
    Path model = folder.resolve("model_v2/1");

    SavedModelWriter.write(
        architecture,
        weights,
        provenance().withArchitecture(architecture),
        model,
        Overwrite.REFUSE);
    SavedNetwork network = SavedModelReader.read(model);

    FoldedNetwork folded = FoldedNetwork.of(architecture, weights);
    assertThat(network.architecture()).isEqualTo(folded.architecture());
    assertThat(network.weights()).isEqualTo(folded.weights());
    assertThat(network.provenance().architectureParameters())
        .isEqualTo(Map.of("width", 8, "folded", 1));
  }

  @Test
  void givesACorrectedNetworkBack() throws IOException {
    FoldedNetwork folded =
        FoldedNetwork.of(Architectures.modelV2(8), weights(Architectures.modelV2(8)))
            .corrected(
                WeightArray.of(List.of(30, 30), new float[900]),
                WeightArray.of(List.of(30), new float[30]));
    Path model = folder.resolve("corrected/1");

    SavedModelWriter.write(
        folded.architecture(), folded.weights(), provenance(), model, Overwrite.REFUSE);
    SavedNetwork network = SavedModelReader.read(model);

    assertThat(network.architecture()).isEqualTo(folded.architecture());
    assertThat(network.weights()).isEqualTo(folded.weights());
  }

  @Test
  void isLocatedByItsLargestVersion() throws IOException {
    Path models = Files.createTempDirectory(folder, "versions");
    for (String version : new String[] {"2", "10", "newest"}) {
      Files.createDirectories(models.resolve(version));
      Files.createFile(models.resolve(version).resolve(SavedModels.GRAPH_FILE));
    }
    Files.createDirectories(models.resolve("11"));

    assertThat(SavedModels.locate(models)).isEqualTo(models.resolve("10"));
    assertThat(SavedModels.nextVersion(models)).isEqualTo(11);
  }

  @Test
  void isNotOverwrittenUnasked() {
    Path existing = folder.resolve("model/3");

    assertThatThrownBy(
            () ->
                SavedModelWriter.write(NETWORK, WEIGHTS, provenance(), existing, Overwrite.REFUSE))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            existing
                + " exists; expected a new path. Choose another, or replace it (the command: --force).");
  }

  @Test
  void sayWhenThereIsNone() throws IOException {
    Path empty = Files.createTempDirectory(folder, "empty");

    assertThatThrownBy(() -> SavedModelReader.read(empty))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            empty
                + ": found no saved_model.pb; expected a SavedModel folder, or one with numbered"
                + " versions.");
  }

  @Test
  void sayWhenTheGraphIsDamaged() throws IOException {
    Path damaged = Files.createTempDirectory(folder, "damaged");
    Files.createDirectories(damaged.resolve("assets.extra"));
    Files.copy(
        folder.resolve("model/3").resolve(Provenance.FILE), damaged.resolve(Provenance.FILE));
    Files.writeString(damaged.resolve(SavedModels.GRAPH_FILE), "no protocol buffer");

    assertThatThrownBy(() -> SavedModelReader.read(damaged))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            damaged.resolve(SavedModels.GRAPH_FILE)
                + ": found a damaged file; expected a SavedModel.");
  }

  private static float[] answer(SavedModelBundle bundle, String signature, Tensor input) {
    try (Result result = bundle.function(signature).call(Map.of(Signatures.INPUT, input))) {
      TFloat32 keypoints = (TFloat32) result.get(Signatures.OUTPUT).orElseThrow();
      float[] values = new float[Math.toIntExact(keypoints.size())];
      keypoints.copyTo(DataBuffers.of(values));
      return values;
    }
  }

  private static ModelWeights weights(Architecture network) {
    Random random = new Random(1);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      float[] values = new float[Math.toIntExact(parameter.size())];
      for (int i = 0; i < values.length && parameter.role() == WeightRole.KERNEL; i++) {
        values[i] = 0.05f * (2 * random.nextFloat() - 1);
      }
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  private static Provenance provenance() {
    return new Provenance(
        NETWORK.name(),
        NETWORK.hyperparameters(),
        Map.of("epochs", 3.0),
        Map.of("path", "faces"),
        Map.of("test_mae", 1.5),
        Map.of("kpd", "1.0"),
        "2026-11-22T00:00:00Z");
  }
}
