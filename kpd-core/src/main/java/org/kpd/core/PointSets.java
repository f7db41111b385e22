package org.kpd.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Point sets by their name, and their JSON files, which docs/formats.md describes. */
public final class PointSets {
  static final PointSet KAGGLE15 = fifteen();

  private static final String SIXTY_EIGHT = "ibug68";

  /** More than the JSON of a thousand points takes. */
  private static final long LARGEST_FILE = 1 << 20;

  private PointSets() {}

  /** The names of the sets that need no file. */
  public static List<String> names() {
    return List.of(KAGGLE15.name(), SIXTY_EIGHT);
  }

  /**
   * A set as users name it: one of {@link #names()}, or the path of a JSON file.
   *
   * @throws KpdException if it is neither, or the file is no point set
   * @throws IOException if the file cannot be read
   */
  public static PointSet of(String nameOrFile) throws IOException {
    Optional<PointSet> builtIn = builtIn(nameOrFile);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    Path file = Path.of(nameOrFile);
    if (!Files.exists(file)) {
      throw new KpdException(
          "Found no point set %s; expected %s, or the path of a JSON file."
              .formatted(nameOrFile, String.join(", ", names())));
    }
    return read(file);
  }

  /**
   * Reads a set from a JSON file.
   *
   * @throws KpdException if it is not a point set; the message names the file and the entry
   * @throws IOException if it cannot be read
   */
  public static PointSet read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new KpdException(
          "%s: found a folder; expected the JSON file of a point set.".formatted(file));
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new KpdException(
          "%s: found more than a mebibyte; expected the JSON file of a point set.".formatted(file));
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return parse(text, file.toString());
    } catch (CharacterCodingException failure) {
      throw new KpdException(
          "%s: found bytes that are not UTF-8 text; expected the JSON file of a point set."
              .formatted(file),
          failure);
    }
  }

  /**
   * Reads a set from JSON.
   *
   * @param source where the text is from, for messages
   * @throws KpdException if it is not a point set; the message names the source and the entry
   */
  public static PointSet parse(String json, String source) {
    PointSet found = new PointSetReader(source, PointSet::of).read(json);
    if (found.equals(KAGGLE15)) {
      return KAGGLE15;
    }
    return found;
  }

  /** The JSON text of a set, which {@link #parse} reads back. */
  public static String json(PointSet set) {
    return PointSetJson.text(set);
  }

  /** The built-in set of that name, if there is one. */
  static Optional<PointSet> builtIn(String name) {
    if (name.equals(KAGGLE15.name())) {
      return Optional.of(KAGGLE15);
    }
    return name.equals(SIXTY_EIGHT) ? Optional.of(ibug68()) : Optional.empty();
  }

  static PointSet ibug68() {
    return SixtyEight.SET;
  }

  private static PointSet fifteen() {
    PointSet set =
        PointSet.builtIn("kaggle15", Keypoint.all().stream().map(Keypoint::label).toList());
    for (Keypoint keypoint : Keypoint.all()) {
      if (keypoint.compareTo(keypoint.mirror()) < 0) {
        set = set.withMirror(keypoint.label(), keypoint.mirror().label());
      }
    }
    return set.withNormalizer(
            "inter-pupil",
            List.of(Keypoint.RIGHT_EYE_CENTER.label()),
            List.of(Keypoint.LEFT_EYE_CENTER.label()))
        .withNormalizer(
            "inter-ocular",
            List.of(Keypoint.RIGHT_EYE_OUTER_CORNER.label()),
            List.of(Keypoint.LEFT_EYE_OUTER_CORNER.label()));
  }

  /** Loaded on first use: most programs need only the fifteen. */
  private static final class SixtyEight {
    static final PointSet SET = read();

    private static PointSet read() {
      String file = SIXTY_EIGHT + ".json";
      try (InputStream text =
          Objects.requireNonNull(PointSets.class.getResourceAsStream(file), file)) {
        String json = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        return new PointSetReader(file, PointSet::builtIn).read(json);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
