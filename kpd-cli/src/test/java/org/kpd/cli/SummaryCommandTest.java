package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.ModelSummary;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.train.InitialWeights;

class SummaryCommandTest {
  @TempDir private Path folder;

  @Test
  void printsANamedNetwork() {
    CommandRun run = CommandRun.of("summary", "model_v1");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(ModelSummary.of(Architectures.modelV1(8)));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void takesTheRatio() {
    assertThat(CommandRun.of("summary", "model_v1", "--se-ratio", "4").out())
        .isEqualTo(ModelSummary.of(Architectures.modelV1(4)));
  }

  @Test
  void takesAWidth() {
    assertThat(CommandRun.of("summary", "model_v2", "--width", "32").out())
        .isEqualTo(ModelSummary.of(Architectures.modelV2(32)));
    assertThat(CommandRun.of("summary", "model_v2", "--width", "16").code()).isZero();
    assertThat(CommandRun.of("summary", "base_model", "--width", "32").err())
        .startsWith(
            "kpd: Found --width beside base_model; expected it beside a network that has it.");
    assertThat(CommandRun.of("summary", folder, "--width", "32").err())
        .startsWith(
            "kpd: Found --width beside a trained model; expected it beside the name of a network.");
  }

  @Test
  void readsTheNetworkOfASavedModel() throws IOException {
    Architecture architecture = Architectures.modelV1(16);
    Provenance provenance =
        new Provenance(
            "model_v1", Map.of("se_ratio", 16), Map.of(), Map.of(), Map.of(), Map.of(), "now");
    SavedModelWriter.write(
        architecture,
        InitialWeights.of(architecture, 1),
        provenance,
        folder.resolve("mine/1"),
        Overwrite.REFUSE);

    CommandRun run = CommandRun.of("summary", folder.resolve("mine"));

    assertThat(run.out()).isEqualTo(ModelSummary.of(architecture));
  }

  @Test
  void drawsTheNetwork() throws IOException {
    Path picture = folder.resolve("network.png");

    assertThat(CommandRun.of("summary", "base_model", "--plot", picture).code()).isZero();

    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(888);
    CommandRun again = CommandRun.of("summary", "base_model", "--plot", picture);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "kpd: %s exists; expected a new path. Choose another, or replace it (the command: --force).%n"
                .formatted(picture));
    assertThat(CommandRun.of("summary", "base_model", "--plot", picture, "--force").code())
        .isZero();
  }

  @Test
  void saysWhatIsWrong() {
    CommandRun ratio = CommandRun.of("summary", "model_v1", "--se-ratio", "5");
    assertThat(ratio.code()).isEqualTo(1);
    assertThat(ratio.err())
        .startsWith("kpd: Found the squeeze-and-excitation ratio 5; expected a divisor of 32,");

    CommandRun nowhere = CommandRun.of("summary", folder.resolve("nowhere"));
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.err())
        .isEqualTo(
            "kpd: %s: found no such file or folder; expected one. Check the path.%n"
                .formatted(folder.resolve("nowhere")));

    CommandRun both = CommandRun.of("summary", folder, "--se-ratio", "4");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err())
        .startsWith(
            "kpd: Found --se-ratio beside a trained model; expected it beside the name of a"
                + " network.");
  }
}
