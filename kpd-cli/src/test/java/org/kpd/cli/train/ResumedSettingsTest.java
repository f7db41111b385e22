package org.kpd.cli.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.train.config.Recipe;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ExperimentConfig;

class ResumedSettingsTest {
  @TempDir private Path folder;

  private ExperimentConfig unfinished;

  @BeforeEach
  void beginARun() throws IOException {
    Path data = Files.createDirectory(folder.resolve("faces"));
    unfinished =
        changed(
            "{\"epochs\": 3, \"missing\": \"mean\"}",
            ExperimentConfig.defaults(data, "model_v2", Recipe.MODERN));
  }

  @Test
  void equalSettingsAreAccepted() throws IOException {
    Path sameFolder = folder.resolve("faces/../faces");
    ExperimentConfig same =
        changed("{\"epochs\": 3, \"data\": \"%s\"}".formatted(sameFolder), unfinished);

    assertThatCode(() -> ResumedSettings.check(unfinished, same)).doesNotThrowAnyException();
  }

  @Test
  void otherSettingsAreNamedWithBothValues() throws IOException {
    ExperimentConfig other =
        changed("{\"epochs\": 5, \"init_weights\": \"m.keras\", \"data\": \"others\"}", unfinished);

    assertThatThrownBy(() -> ResumedSettings.check(unfinished, other))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found DATA others, --epochs 5, --init-weights m.keras beside --resume; expected what"
                + " the unfinished run was started with, DATA %s, --epochs 3, no --init-weights."
                + " Leave it out, or start a new run with --force instead of --resume.",
            unfinished.data());
  }

  private ExperimentConfig changed(String json, ExperimentConfig base) throws IOException {
    return ConfigJson.read(Files.writeString(folder.resolve("c.json"), json), base);
  }
}
