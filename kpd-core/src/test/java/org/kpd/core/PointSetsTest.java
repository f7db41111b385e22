package org.kpd.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointSetsTest {
  @TempDir Path folder;

  @Test
  void readsASetOfOnesOwn() throws IOException {
    Path file = folder.resolve("hand.json");
    Files.writeString(
        file,
        """
        {
          "name": "hand",
          "points": ["wrist", "thumb tip", "left", "right"],
          "mirror": [["left", "right"]],
          "normalizers": {"palm": ["wrist", ["left", "right"]]},
          "lines": [["wrist", "left", "right", "wrist"]],
          "framing": {"side": 3.5, "below": 0.1}
        }
        """);
    PointSet hand = PointSets.of(file.toString());

    assertThat(hand)
        .isEqualTo(
            PointSet.of("hand", List.of("wrist", "thumb tip", "left", "right"))
                .withMirror("left", "right")
                .withNormalizer("palm", List.of("wrist"), List.of("left", "right"))
                .withLine(List.of("wrist", "left", "right", "wrist"))
                .withFraming(new Framing(3.5, 0, 0.1)));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    for (String name : PointSets.names()) {
      PointSet set = PointSets.of(name);
      Path file = folder.resolve(name + ".json");
      Files.writeString(file, PointSets.json(set));

      assertThat(PointSets.read(file)).isEqualTo(set);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "a"}|own.json: found no entry "points"; expected it, as in {"name": "two", "points": ["left", "right"]}.
          {"name": "a", "points": []}|own.json: found 0 points; expected 1 to 1,000.
          {"name": "a", "points": ["b", "b"]}|own.json: found the point b twice, as number 1 and 2; expected each name once.
          {"name": "a", "points": ["b", 7]}|own.json, points: found 7; expected a name in quotes.
          {"name": "a", "points": ["b", "c"], "mirrors": []}|own.json: found the entry "mirrors"; expected one of name, points, mirror, normalizers, lines, framing, kaggle15.
          {"name": "a", "points": ["b", "c"], "mirror": [["b", "d"]]}|own.json, mirror[0]: found no point d in the set a; expected one of b, c.
          {"name": "a", "points": ["b", "c", "d"], "mirror": [["b", "c"], ["c", "d"]]}|own.json, mirror[1]: found two partners of c, b and d; expected each point in one pair.
          {"name": "a", "points": ["b", "c"], "mirror": [["b"]]}|own.json, mirror[0]: found 1 names; expected the two of a pair.
          {"name": "a", "points": ["b", "c"], "normalizers": {"n": ["b", "b"]}}|own.json, normalizers.n: found the normalizer n from [b] to [b]; expected two different ends of at least one point.
          {"name": "a", "points": ["b", "c"], "lines": [["b"]]}|own.json, lines[0]: found a line of 1 point; expected at least two.
          {"name": "a", "points": ["b", "c"], "framing": {"side": 1}}|own.json, framing: found the side 1.0; expected 2 to 20 root mean square distances.
          {"name": "a", "points": ["b", "c"], "kaggle15": {"nose_tip": "b"}}|own.json, kaggle15: found no points for left_eye_center; expected some for each of the fifteen.
          {"name": "a", "points": ["b", "c"], "normalizers": {"n": [["b", "c"], ["c", "b"]]}}|own.json, normalizers.n: found the normalizer n from [b, c] to [c, b]; expected two different ends of at least one point.
          {"name": "a", "points": ["b", "c"], "normalizers": {"n": [["b", "b"], "b"]}}|own.json, normalizers.n: found the end [b, b] of the normalizer n; expected each point once.
          {"name": "kaggle15", "points": ["b", "c"]}|own.json: found the name kaggle15, which belongs to a built-in set, for points other than its 15; expected another name.
          {"name": "a", "name": "b", "points": ["b"]}|own.json: found the entry name twice; expected the JSON of a point set, an object with each entry once.
          {"name": "a", "points": ["b", "c"], "normalizers": {"n": ["b", "c"], "n": ["b", "c"]}}|own.json: found the entry normalizers.n twice; expected the JSON of a point set, an object with each entry once.
          {"name": "a", /* two */ "points": ["b"]}|own.json, line 1, column 16: found damaged JSON; expected the JSON of a point set, an object with each entry once.
          {name: "a", "points": ["b"]}|own.json, line 1, column 3: found damaged JSON; expected the JSON of a point set, an object with each entry once.
          {"name": "a", "points": ["b"]} {}|own.json, line 1, column 33: found damaged JSON; expected the JSON of a point set, an object with each entry once.
          ''|own.json: found an empty text; expected the JSON of a point set, an object with each entry once.
          {"name"|own.json: found JSON that ends too early; expected the JSON of a point set, an object with each entry once.
          []|own.json, the text: found []; expected an object {...}.
          """)
  void saysWhereAFileIsNoSet(String text, String message) {
    assertThatThrownBy(() -> PointSets.parse(text, "own.json"))
        .isInstanceOf(KpdException.class)
        .hasMessage(message);
  }

  @Test
  void readsAFileWithAByteOrderMark() {
    assertThat(PointSets.parse("\uFEFF{\"name\": \"a\", \"points\": [\"b\"]}", "own.json").points())
        .containsExactly("b");
  }

  @Test
  void endsAtTextsOfAnyDepth() {
    assertThatThrownBy(() -> PointSets.parse("[".repeat(100_000), "own.json"))
        .hasMessage(
            "own.json: found more than 100 levels of JSON; expected the JSON of a point set, an object with each entry once.");
  }

  @Test
  void listsItsSetsWhereItKnowsNoSuch() {
    assertThatThrownBy(() -> PointSets.of("ibug86"))
        .hasMessage(
            "Found no point set ibug86; expected kaggle15, ibug68, or the path of a JSON file.");
  }
}
