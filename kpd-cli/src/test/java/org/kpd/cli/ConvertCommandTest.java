package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.model.KerasModel;

class ConvertCommandTest {
  private static final Path KERAS = Path.of("..", "testdata", "keras");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"m.h5", "m.weights.h5", "m.keras", "saved"})
  void carriesTheWeightsThereAndBack(String name) throws IOException {
    Path theirs = KERAS.resolve("k3_v1_r4.keras");
    Path out = folder.resolve(name);
    Path back = folder.resolve("back.h5");

    CommandRun there = CommandRun.of("convert", theirs, out);
    CommandRun again = CommandRun.of("convert", out, back);

    assertThat(there.err() + again.err()).isEmpty();
    assertThat(there.code() + again.code()).isZero();
    assertThat(there.out())
        .isEqualToNormalizingNewlines(
            "Wrote %s: model_v1, se_ratio 4, 6,673,782 parameters.\n".formatted(out));
    KerasModel expected = KerasFiles.read(theirs);
    KerasModel found = KerasFiles.read(back);
    assertThat(found.architecture()).isEqualTo(expected.architecture());
    assertThat(found.weights()).isEqualTo(expected.weights());
  }

  @Test
  void takesAdamsStateAlongWhereItFits() throws IOException {
    Path theirs = KERAS.resolve("k3_v1_r8.keras");
    Path archive = folder.resolve("m.keras");
    Path whole = folder.resolve("m.h5");

    assertThat(CommandRun.of("convert", theirs, archive).out())
        .endsWithIgnoringCase(
            "It includes Adam's state after 1,234 steps." + System.lineSeparator());
    assertThat(CommandRun.of("convert", theirs, whole).out())
        .endsWithIgnoringCase(
            "Adam's state after 1,234 steps is left out; a .keras file includes it."
                + System.lineSeparator());
    assertThat(KerasFiles.read(archive)).isEqualTo(KerasFiles.read(theirs));
  }

  @Test
  void replacesNothingUnasked() throws IOException {
    Path theirs = KERAS.resolve("k2_base.h5");
    Path out = Files.writeString(folder.resolve("m.h5"), "mine");

    CommandRun refused = CommandRun.of("convert", theirs, out);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualToNormalizingNewlines(
            "kpd: %s exists; expected a new path. Choose another, or replace it (the command: --force).\n"
                .formatted(out));
    assertThat(out).hasContent("mine");

    assertThat(CommandRun.of("convert", theirs, out, "--force").code()).isZero();
    assertThat(KerasFiles.read(out).weights()).isEqualTo(KerasFiles.read(theirs).weights());
  }

  @Test
  void refusesFormatsOfOtherTools() {
    CommandRun run =
        CommandRun.of("convert", KERAS.resolve("k2_base.h5"), folder.resolve("m.onnx"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "kpd: Found OUT %s; expected a name ending in .h5, .weights.h5 or .keras, or a folder."
                .formatted(folder.resolve("m.onnx")));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatIsWrongWithTheModel() throws IOException {
    Path text = Files.writeString(folder.resolve("m.h5"), "no model");

    CommandRun run = CommandRun.of("convert", text, folder.resolve("saved"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "kpd: %s: this is neither HDF5 nor a zip archive; expected a model that Keras saved.\n"
                .formatted(text));
    assertThat(folder.resolve("saved")).doesNotExist();
  }
}
