package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeTheScript() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "Skipped: there is no /bin/bash.");
    CommandRun run = CommandRun.of("completion", "bash");
    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotContainIgnoringCase("picocli");
    Files.writeString(folder.resolve("script"), run.out());
    Files.writeString(folder.resolve("faces.csv"), "");
  }

  @Test
  void commandsAreCompleted() throws Exception {
    assertThat(completed("tr")).containsExactly("train", "train-detector");
    assertThat(completed("comp")).containsExactly("completion");
  }

  @Test
  void optionsAreCompleted() throws Exception {
    assertThat(completed("train", "--warm")).containsExactly("--warm-up-epochs");
    assertThat(completed("evaluate", "--sp")).containsExactly("--split", "--split-seed");
  }

  @Test
  void namesAreCompletedAsTheyAreWritten() throws Exception {
    assertThat(completed("train", "--missing", "")).containsExactly("forward-fill", "keep", "mean");
    assertThat(completed("train", "--loss", "h")).containsExactly("huber");
    assertThat(completed("train", "--model", "base")).containsExactly("base_model");
    assertThat(completed("evaluate", "--split", "v")).containsExactly("validation");
    assertThat(completed("serve", "--precision", "b")).containsExactly("bfloat16");
    assertThat(completed("completion", "z")).containsExactly("zsh");
  }

  @Test
  void filesAreCompleted() throws Exception {
    assertThat(completed("analyze", "--labels", "fa")).containsExactly("faces.csv");
    assertThat(completed("analyze", "fa")).containsExactly("faces.csv");
  }

  private static String[] completed(String... words) throws Exception {
    String line = "'" + String.join("' '", words) + "'";
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                String.format(
                    Locale.ROOT,
                    "compopt() { :; }; source ./script; COMP_WORDS=(kpd %s); COMP_CWORD=%d; COMP_LINE=\"kpd ${COMP_WORDS[*]}\"; _complete_kpd; printf '%%s\\n' \"${COMPREPLY[@]}\"",
                    line,
                    words.length))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(out).isZero();
    return out.lines().map(String::strip).toArray(String[]::new);
  }
}
