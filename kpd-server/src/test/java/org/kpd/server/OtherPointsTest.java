package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Parameter;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** Models of other point sets than the fifteen, through every protocol. */
class OtherPointsTest {
  @TempDir Path folder;

  static List<PointSet> sets() {
    return List.of(
        PointSet.of("five", List.of("right_eye", "left_eye", "nose", "right", "left")),
        PointSet.ibug68());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void answersAsManyPointsAsTheModelHas(PointSet set) throws IOException {
    write(set, folder.resolve("1"));
    try (KeypointServer server =
        KeypointServer.start(
            ServerOptions.defaults().withAddress("127.0.0.1", 0),
            List.of(ModelSpec.of("faces", folder)),
            AccessLog.none())) {
      Client client = new Client(server);
      BufferedImage photo = new BufferedImage(120, 100, BufferedImage.TYPE_3BYTE_BGR);

      JsonObject points =
          client
              .post("/v1/keypoints", Bodies.png(photo))
              .json()
              .getAsJsonObject()
              .getAsJsonObject("points");
      JsonObject metadata = client.get("/v2/models/faces").json().getAsJsonObject();
      JsonArray shape =
          metadata.getAsJsonArray("outputs").get(0).getAsJsonObject().getAsJsonArray("shape");
      JsonObject card =
          client
              .get("/page/models.json")
              .json()
              .getAsJsonObject()
              .getAsJsonArray("models")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("point_set");

      assertThat(points.keySet()).containsExactlyElementsOf(set.points());
      assertThat(shape.get(1).getAsInt()).isEqualTo(set.coordinates());
      assertThat(metadata.getAsJsonObject("parameters"))
          .isEqualTo(
              JsonParser.parseString(
                  "{\"point_set\": \"%s\", \"points\": \"%s\"}"
                      .formatted(set.name(), String.join(",", set.points()))));
      assertThat(metadata.keySet()).isEqualTo(Description.properties("ModelMetadata"));
      assertThat(card.get("name").getAsString()).isEqualTo(set.name());
      assertThat(card.getAsJsonArray("points").asList())
          .extracting(JsonElement::getAsString)
          .isEqualTo(set.points());
    }
  }

  /** Writes a network that predicts the center of the picture for every input. */
  private static void write(PointSet set, Path version) throws IOException {
    Architecture architecture = Architectures.withPoints(Architectures.modelV2(4), set.size());
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = new float[(int) parameter.size()];
      if (parameter.name().endsWith("moving_variance")) {
        Arrays.fill(values, 1);
      }
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    Provenance provenance =
        new Provenance(
                architecture.name(),
                architecture.hyperparameters(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                "2026-01-01T00:00:00Z")
            .withPointSet(set);
    SavedModelWriter.write(
        architecture, ModelWeights.of(arrays), provenance, version, Overwrite.REFUSE);
  }
}
