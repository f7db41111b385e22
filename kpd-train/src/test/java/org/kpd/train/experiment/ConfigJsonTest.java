package org.kpd.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.KpdException;
import org.kpd.data.MissingLabels;
import org.kpd.data.split.HeldOut;
import org.kpd.train.config.Loss;
import org.kpd.train.config.Recipe;

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
                 "labels": "more.csv", "group_by": "people.csv", "precision": "bfloat16",
                 "teacher": ["large", "larger.keras"], "teacher_weight": 0.25,
                 "points": "ibug68", "unlabeled": "more", "hold_out": "fifth"}
                """),
            DEFAULTS);

    assertThat(ConfigJson.read(file(ConfigJson.format(changed)), DEFAULTS)).isEqualTo(changed);
    assertThat(changed.model()).isEqualTo("base_model");
    assertThat(changed.training().epochs()).isEqualTo(3);
    assertThat(changed.labels()).contains(Path.of("more.csv"));
    assertThat(changed.teachers()).containsExactly(Path.of("large"), Path.of("larger.keras"));
    assertThat(changed.points()).contains("ibug68");
    assertThat(changed.unlabeled()).contains(Path.of("more"));
    assertThat(changed.holdOut()).isEqualTo(HeldOut.FIFTH);
    assertThat(changed.training().batchSize()).isEqualTo(32);
  }

  @Test
  void givesBackATechniqueToo() throws IOException {
    ExperimentConfig modern =
        ExperimentConfig.defaults(Path.of("faces"), "model_v2", Recipe.MODERN);
    ExperimentConfig changed =
        ConfigJson.read(
            file("{\"loss\": \"wing\", \"rotation\": 20, \"final_rate\": 0.1, \"width\": 24}"),
            modern);

    assertThat(ConfigJson.read(file(ConfigJson.format(changed)), DEFAULTS)).isEqualTo(changed);
    assertThat(changed.training().technique().loss()).isEqualTo(Loss.WING);
    assertThat(changed.training().technique().augmentation().rotation()).isEqualTo(20);
    assertThat(changed.training().technique().schedule().finalRate()).isEqualTo(0.1);
    assertThat(changed.architecture().hyperparameters()).isEqualTo(Map.of("width", 24));
  }

  @Test
  void defaultsFollowTheNetworkUnlessARecipeIsNamed() throws IOException {
    Path file = file("{\"model\": \"model_v2\"}");
    Path both = file("{\"model\": \"base_model\", \"recipe\": \"modern\"}");

    assertThat(ConfigJson.defaults(null, null, null).training().recipe())
        .isEqualTo(Recipe.REFERENCE);
    assertThat(ConfigJson.defaults(file, null, null).training().recipe()).isEqualTo(Recipe.MODERN);
    assertThat(ConfigJson.defaults(file, null, null).missing()).isEqualTo(MissingLabels.KEEP);
    assertThat(ConfigJson.defaults(file, "model_v1", null).training().recipe())
        .isEqualTo(Recipe.REFERENCE);
    assertThat(ConfigJson.defaults(both, null, null).training().recipe()).isEqualTo(Recipe.MODERN);
    assertThat(ConfigJson.defaults(both, null, Recipe.REFERENCE).training().batchSize())
        .isEqualTo(32);
  }

  @Test
  void namesASettingThatItDoesNotKnow() throws IOException {
    Path file = file("{\"epoch\": 3}");

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessageStartingWith(
            file + ": found the setting epoch; expected one of averaging, batch_size, ");
  }

  @Test
  void namesAValueOfTheWrongKind() throws IOException {
    Path file = file("{\"epochs\": \"many\"}");

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessage(file + ": found \"many\" for epochs; expected a value like 200.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing | ffill | forward-fill, keep, mean",
        "recipe | old | reference, modern",
        "precision | half | float32, bfloat16",
        "loss | l1 | mse, huber, wing",
        "monitor | mae | val_loss, val_mae",
        "schedule | step | constant, cosine"
      })
  void namesTheChoices(String key, String found, String choices) throws IOException {
    Path file = file("{\"%s\": \"%s\"}".formatted(key, found));

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessage("%s: found \"%s\" for %s; expected one of %s.", file, found, key, choices);
  }

  /** The JSON library alone would take these for 2, false and a defect. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs | 2.5 | 200",
        "seed | 1e30 | 42",
        "learn_validation | \"yes\" | false",
        "missing | [\"mean\",\"keep\"] | forward-fill"
      })
  void namesAValueThatWouldBeMisread(String key, String found, String like) throws IOException {
    Path file = file("{\"%s\": %s}".formatted(key, found));

    assertThatThrownBy(() -> ConfigJson.read(file, DEFAULTS))
        .isInstanceOf(KpdException.class)
        .hasMessage("%s: found %s for %s; expected a value like %s.", file, found, key, like);
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
