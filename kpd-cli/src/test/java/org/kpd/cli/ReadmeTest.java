package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's statements for newcomers are true. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** examples/check builds and runs the examples, so code that readers copy works. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/embedding.md", "docs/coming-from.md"})
  void javaIsThatOfTheExamples(String page) throws IOException {
    List<String> examples = examples();
    for (String code : javaBlocks(Files.readString(ROOT.resolve(page)))) {
      boolean others = code.contains("FaceLandmarker") || code.contains("ZooModel");
      assertThat(others || examples.stream().anyMatch(example -> example.contains(code)))
          .describedAs(code)
          .isTrue();
    }
  }

  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        examples.add(unindented(Files.readString(file)));
      }
    }
    return examples;
  }

  private static List<String> javaBlocks(String page) {
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> unindented(block.group(1)))
        .toList();
  }

  private static String unindented(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  @Test
  void namesEveryCommand() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    for (String command : Kpd.commandLine().getSubcommands().keySet()) {
      assertThat(readme).contains("`" + command + "`");
    }
  }
}
