package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.cli.usage.HelpScreen;
import org.kpd.cli.usage.HelpText;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  private static final Map<String, CommandLine> COMMANDS = Kpd.commandLine().getSubcommands();

  @Test
  void aBareCommandShowsWhatThereIs() {
    CommandRun bare = CommandRun.of();

    assertThat(bare.code()).isZero();
    assertThat(bare.err()).isEmpty();
    assertThat(bare.out()).startsWith("Usage: kpd COMMAND [OPTION]...").contains(COMMANDS.keySet());
    assertThat(CommandRun.of("help")).isEqualTo(bare);
    assertThat(CommandRun.of("--help")).isEqualTo(bare);
  }

  @ParameterizedTest
  @MethodSource("names")
  void helpOfACommandIsTheSameInBothWays(String name) {
    CommandRun help = CommandRun.of("help", name);

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: kpd " + name);
    assertThat(CommandRun.of(name, "--help")).isEqualTo(help);
  }

  @Test
  void theExitCodesAreListed() {
    assertThat(CommandRun.of("help").out())
        .containsPattern("(?s)Exit codes:.* 0 .* 1 .* 2 .* 130, 143 ");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandShowsTwoExamplesThatAreUnderstood(String name) {
    List<String> examples =
        Arrays.stream(spec(name).usageMessage().footer())
            .filter(line -> line.startsWith(" "))
            .map(String::strip)
            .toList();

    assertThat(examples).hasSize(2).allMatch(example -> example.contains("kpd " + name));
    for (String example : examples) {
      String plain = example.replaceFirst("^source <\\((.*)\\)$", "$1");
      String[] words = plain.split(" ", -1);
      Kpd.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 110})
  void linesFitTheTerminalAndBreakAtSpacesAlone(int width) {
    for (CommandSpec spec : specs()) {
      String help = HelpText.of(spec, width);

      assertThat(help.lines()).allMatch(line -> line.length() <= width);
      assertThat(words(help)).isEqualTo(words(HelpText.of(spec, 1000)));
    }
  }

  @Test
  void theWidthHasBounds() {
    assertThat(HelpScreen.bounded(20)).isEqualTo(50);
    assertThat(HelpScreen.bounded(100)).isEqualTo(100);
    assertThat(HelpScreen.bounded(300)).isEqualTo(110);
  }

  /** What a reader has found in one command is at the same place in the next. */
  @Test
  void sharedOptionsStandInOneOrder() {
    for (CommandSpec one : specs()) {
      for (CommandSpec other : specs()) {
        List<String> ofOne = options(one);
        List<String> ofOther = options(other);

        assertThat(ofOne.stream().filter(ofOther::contains))
            .as("%s and %s", one.name(), other.name())
            .containsExactlyElementsOf(ofOther.stream().filter(ofOne::contains).toList());
      }
    }
  }

  @Test
  void optionsStandByPurpose() {
    assertThat(CommandRun.of("help", "train").out().lines().filter(line -> line.endsWith(":")))
        .contains("Arguments:", "Data:", "Network:", "Results:", "General:", "Examples:");
    assertThat(CommandRun.of("help", "visualize").out())
        .doesNotContain("--predictions", "intervals");
  }

  @Test
  void severalParagraphsOfAMeaningBeginBelowEachOther() {
    assertThat(HelpText.of(spec("convert"), 60))
        .contains(
            """
              OUT    What to write; its extension decides:
                       .h5          a whole model, for Keras 2 and 3
                       .keras       a whole model with Adam's state, for
                                    Keras 3 (2 reads it too)
            """);
  }

  static Stream<String> names() {
    return COMMANDS.keySet().stream();
  }

  private static CommandSpec spec(String name) {
    return Objects.requireNonNull(COMMANDS.get(name), name).getCommandSpec();
  }

  private static List<CommandSpec> specs() {
    return Stream.concat(Stream.of(Kpd.commandLine().getCommandSpec()), names().map(HelpTest::spec))
        .toList();
  }

  private static List<String> options(CommandSpec spec) {
    return spec.options().stream()
        .map(OptionSpec::longestName)
        .filter(name -> !List.of("--debug", "--help", "--version").contains(name))
        .toList();
  }

  private static List<String> words(String help) {
    return List.of(help.replace(" \\\n", " ").strip().split("\\s+"));
  }
}
