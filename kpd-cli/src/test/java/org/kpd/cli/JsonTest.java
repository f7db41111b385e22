package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that print figures can print them as JSON for scripts, and then print nothing else. */
class JsonTest {
  @TempDir private Path folder;

  @Test
  void summaryListsLayers() {
    JsonObject summary = json(CommandRun.of("summary", "model_v1", "--json"));

    assertThat(summary.get("name").getAsString()).isEqualTo("model_v1");
    long inLayers = 0;
    for (var layer : summary.getAsJsonArray("layers")) {
      inLayers += layer.getAsJsonObject().get("parameters").getAsLong();
    }
    assertThat(inLayers).isEqualTo(summary.get("parameters").getAsLong()).isPositive();
  }

  @Test
  void trainingTellsWhatItCameTo() {
    Path faces = folder.resolve("faces");
    CommandRun.of("synth", "--out", faces, "--count", 20, "--seed", 3);
    CommandRun run =
        CommandRun.of(
            "train",
            faces,
            "--model",
            "model_v2",
            "--epochs",
            1,
            "--out",
            folder.resolve("r"),
            "--export",
            folder.resolve("m"),
            "--json");
    JsonObject outcome = json(run);

    assertThat(outcome.get("epochs").getAsInt()).isOne();
    assertThat(outcome.get("saved_model").getAsString())
        .isEqualTo(folder.resolve("m/1").toString());
    assertThat(outcome.getAsJsonObject("test")).isNotNull();
    assertThat(run.err()).contains("Ended after epoch 1");
  }

  /** The others only report the files they wrote, or have no result to print. */
  @Test
  void everyCommandThatAnswersWithFiguresHasIt() {
    assertThat(Kpd.commandLine().getSubcommands())
        .allSatisfy(
            (name, command) ->
                assertThat(command.getCommandSpec().findOption("--json") == null)
                    .as(name)
                    .isEqualTo(
                        List.of(
                                "completion",
                                "convert",
                                "help",
                                "labels",
                                "prepare",
                                "quickstart",
                                "serve",
                                "submit",
                                "synth",
                                "visualize")
                            .contains(name)));
  }

  private static JsonObject json(CommandRun run) {
    assertThat(run.code()).isZero();
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }
}
