package org.kpd.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;

class ConfigJsonTest {
  private static final ExperimentConfig DEFAULTS = ExperimentConfig.defaults(Path.of("faces"));

  @TempDir private Path folder;

  @Test
  void givesBackWhatItWrote() throws IOException {
    ExperimentConfig changed =
        ConfigJson.read(
            file(
                """
                {"model": "base_model", "epochs": 3, "learning_rate": 0.001, "missing": "keep",
                 "labels": "more.csv", "group_by": "people.csv", "precision": "bfloat16"}
                """),
            DEFAULTS);

    assertThat(ConfigJson.read(file(ConfigJson.format(changed)), DEFAULTS)).isEqualTo(changed);
    assertThat(changed.model()).isEqualTo("base_model");
    assertThat(changed.training().epochs()).isEqualTo(3);
    assertThat(changed.labels()).contains(Path.of("more.csv"));
    assertThat(changed.training().batchSize()).isEqualTo(32);
  }

  @Test
  void namesASettingThatItDoesNotKnow() throws IOException {
    Path file = file("{\"epoch\": 3}");

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessageStartingWith(file + ": found the setting epoch; expected one of batch_size, ");
  }

  @Test
  void namesAValueOfTheWrongKind() throws IOException {
    Path file = file("{\"epochs\": \"many\"}");

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessage(file + ": found \"many\" for epochs; expected a value like 200.");
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    Path file = file("{epochs");

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessageStartingWith(file + ": found damaged JSON (");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path file = file("");

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessage(file + ": found an empty file; expected one JSON object of settings.");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "config", ".json"), text);
  }
}
