package org.kpd.core.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/** SavedModels of other sets than the fifteen. */
class OtherPointsTest {
  @TempDir Path folder;

  @Test
  void keepsTheSetBesideTheWeights() throws IOException {
    Architecture architecture = Architectures.named("model_v2", Map.of("width", 4, "points", 68));
    Path version = folder.resolve("1");

    SavedModelWriter.write(
        architecture,
        ones(architecture),
        provenance(architecture).withPointSet(PointSet.ibug68()),
        version,
        Overwrite.REFUSE);

    SavedNetwork read = SavedModelReader.read(folder);
    assertThat(read.pointSet()).isEqualTo(PointSet.ibug68());
    assertThat(read.architecture().points()).isEqualTo(68);
  }

  @Test
  void leavesTheFifteenOutOfTheProvenance() throws IOException {
    Architecture architecture = Architectures.modelV2(4);
    Path version = folder.resolve("1");

    SavedModelWriter.write(
        architecture, ones(architecture), provenance(architecture), version, Overwrite.REFUSE);

    assertThat(Files.readString(version.resolve(Provenance.FILE))).doesNotContain("point_set");
    assertThat(SavedModelReader.read(version).pointSet()).isEqualTo(PointSet.kaggle15());
  }

  @Test
  void refusesASetOfAnotherSize() {
    Architecture architecture = Architectures.named("model_v2", Map.of("width", 4, "points", 5));

    assertThatThrownBy(
            () ->
                SavedModelWriter.write(
                    architecture,
                    ones(architecture),
                    provenance(architecture),
                    folder.resolve("1"),
                    Overwrite.REFUSE))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found a network of 5 points and the set kaggle15 (15 points); expected the same number of each.");
  }

  private static ModelWeights ones(Architecture architecture) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = new float[(int) parameter.size()];
      Arrays.fill(values, 1);
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  private static Provenance provenance(Architecture architecture) {
    return new Provenance(
        architecture.name(),
        architecture.hyperparameters(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        "2026-01-01T00:00:00Z");
  }
}
