package org.kpd.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.internal.text.Counted;

/**
 * The points that are marked in a picture: their names, in the order of columns and of a network's
 * outputs, their mirror images, the distances that errors are divided by, and the lines of a
 * drawing. {@link #kaggle15()} is meant wherever no other set is named. Immutable, and equal by
 * content.
 *
 * <p>A set of your own comes from a JSON file ({@link PointSets#read}) or from code:
 *
 * <pre>{@code
 * PointSet five =
 *     PointSet.of("five", List.of("right_eye", "left_eye", "nose", "mouth_right", "mouth_left"))
 *         .withMirror("right_eye", "left_eye")
 *         .withMirror("mouth_right", "mouth_left")
 *         .withNormalizer("inter-pupil", List.of("right_eye"), List.of("left_eye"));
 * }</pre>
 */
public final class PointSet {
  /** The largest number of points in a set. */
  public static final int MOST_POINTS = 1000;

  private static final int LONGEST_NAME = 64;
  private static final Pattern NAME =
      Pattern.compile("%1$s(?:[ .-]%1$s)*".formatted("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_]*"));

  /** Its columns would clash with those of the box that {@code kpd predict} writes. */
  private static final String RESERVED = "box";

  private final String name;
  private final List<String> points;
  private final List<Integer> mirrors;
  private final List<Normalizer> normalizers;
  private final List<List<Integer>> lines;
  private final Framing framing;
  private final List<List<Integer>> kaggle15;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> columns;

  private PointSet(
      String name,
      List<String> points,
      List<Integer> mirrors,
      List<Normalizer> normalizers,
      List<List<Integer>> lines,
      Framing framing,
      List<List<Integer>> kaggle15) {
    this.name = name;
    this.points = List.copyOf(points);
    this.mirrors = List.copyOf(mirrors);
    this.normalizers = List.copyOf(normalizers);
    this.lines = lines.stream().map(List::copyOf).toList();
    this.framing = framing;
    this.kaggle15 = kaggle15.stream().map(List::copyOf).toList();
    for (int i = 0; i < points.size(); i++) {
      indexes.put(points.get(i), i);
    }
    this.columns = points.stream().flatMap(point -> Stream.of(point + "_x", point + "_y")).toList();
  }

  /**
   * A set in which each point is its own mirror image, without normalizers and without lines.
   *
   * @param name letters with their marks, digits, {@code _ . -} and single spaces
   * @param points 1 to 1,000 distinct names of the same characters
   * @throws KpdException if a name has other characters or occurs twice, or the set has the name of
   *     a built-in one and other points
   */
  public static PointSet of(String name, List<String> points) {
    PointSet set = builtIn(name, points);
    PointSets.builtIn(name)
        .filter(builtIn -> !builtIn.hasPointsOf(set))
        .ifPresent(
            builtIn -> {
              throw new KpdException(
                  String.format(
                      Locale.ROOT,
                      "Found the name %s, which belongs to a built-in set, for points other than its %d; expected another name.",
                      name,
                      builtIn.size()));
            });
    return set;
  }

  /** A set whose name may be that of a built-in one. */
  static PointSet builtIn(String name, List<String> points) {
    checkName("the name", name);
    if (points.isEmpty() || points.size() > MOST_POINTS) {
      throw new KpdException(
          String.format(
              Locale.ROOT, "Found %d points; expected 1 to %,d.", points.size(), MOST_POINTS));
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      String point = points.get(i);
      checkName("the point", point);
      if (point.equals(RESERVED)) {
        throw new KpdException(
            "Found the point \"box\"; expected another name, as box_x is the face's own box.");
      }
      Integer first = seen.putIfAbsent(point, i);
      if (first != null) {
        throw new KpdException(
            String.format(
                Locale.ROOT,
                "Found the point %s twice, as number %d and %d; expected each name once.",
                point,
                first + 1,
                i + 1));
      }
    }
    List<Integer> itself = IntStream.range(0, points.size()).boxed().toList();
    return new PointSet(name, points, itself, List.of(), List.of(), Framing.DEFAULT, List.of());
  }

  /** The fifteen points of Kaggle's contest, which {@link Keypoint} names. */
  public static PointSet kaggle15() {
    return PointSets.KAGGLE15;
  }

  /**
   * The 68 points of iBUG and 300-W, in the order of their {@code .pts} files: jaw, right and left
   * eyebrow, nose, right and left eye, outer and inner lips, where right is the person's. Errors
   * are divided by the distance of the outer eye corners (inter-ocular) or of the means of each
   * eye's six points (inter-pupil). The {@linkplain Keypoints#kaggle15 fifteen} can be derived from
   * them.
   */
  public static PointSet ibug68() {
    return PointSets.ibug68();
  }

  /** The name in files and messages, such as {@code kaggle15}. */
  public String name() {
    return name;
  }

  /** The names of the points, in order. */
  public List<String> points() {
    return points;
  }

  /** The number of points. */
  public int size() {
    return points.size();
  }

  /** The number of coordinates of a face: x and y of each point. */
  public int coordinates() {
    return 2 * points.size();
  }

  /** The columns of a label file: {@code left_eye_center_x, left_eye_center_y, ...}. */
  public List<String> columns() {
    return columns;
  }

  /** Whether the set has a point of that name. */
  public boolean has(String point) {
    return indexes.containsKey(point);
  }

  /**
   * The index of a point, from 0; its columns are twice that and the next one.
   *
   * @throws KpdException if the set has no such point
   */
  public int index(String point) {
    Integer index = indexes.get(point);
    if (index == null) {
      throw new KpdException(
          "Found no point %s in the set %s; expected one of %s."
              .formatted(point, name, String.join(", ", points)));
    }
    return index;
  }

  /**
   * The index of one of the fifteen, by its {@linkplain Keypoint#label() name}.
   *
   * @throws KpdException if the set has no point of that name
   */
  @SuppressWarnings({"EnumOrdinal", "ReferenceEquality"}) // its declared order is the set's
  public int index(Keypoint keypoint) {
    return this == PointSets.KAGGLE15 ? keypoint.ordinal() : index(keypoint.label());
  }

  /**
   * The index of the point that this one becomes when the picture is mirrored.
   *
   * @throws KpdException if the set has no point at that index
   */
  public int mirror(int point) {
    return mirrors.get(checked(point));
  }

  /** An index that the set has. */
  int checked(int point) {
    if (point < 0 || point >= points.size()) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found the index %d for a point of the set %s; expected 0 to %d.",
              point,
              name,
              points.size() - 1));
    }
    return point;
  }

  /** The distances that errors may be divided by; the first is the default. */
  public List<Normalizer> normalizers() {
    return normalizers;
  }

  /**
   * A distance by its name.
   *
   * @throws KpdException if the set has none of that name
   */
  public Normalizer normalizer(String normalizer) {
    return normalizers.stream()
        .filter(each -> each.name().equals(normalizer))
        .findFirst()
        .orElseThrow(
            () ->
                new KpdException(
                    normalizers.isEmpty()
                        ? "Found no normalizer in the set %s; expected %s. Add it to the set's file."
                            .formatted(name, normalizer)
                        : "Found no normalizer %s in the set %s; expected one of %s."
                            .formatted(
                                normalizer,
                                name,
                                String.join(
                                    ", ", normalizers.stream().map(Normalizer::name).toList()))));
  }

  /** The lines of a drawing, each a list of the indices of its points. */
  public List<List<Integer>> lines() {
    return lines;
  }

  /** Size and position of a crop around the points. */
  public Framing framing() {
    return framing;
  }

  /** Whether the fifteen of {@link #kaggle15()} can be derived from these points. */
  @SuppressWarnings("ReferenceEquality") // the set itself needs no means
  public boolean hasKaggle15() {
    return this == PointSets.KAGGLE15 || !kaggle15.isEmpty();
  }

  /**
   * For each of the fifteen the indices of the points that it is the mean of; empty if the set does
   * not define them.
   */
  public List<List<Integer>> kaggle15Sources() {
    return kaggle15;
  }

  /** Whether the other set has the same point names in the same order. */
  public boolean hasPointsOf(PointSet other) {
    return points.equals(other.points);
  }

  /**
   * A copy in which two points are each other's mirror image.
   *
   * @throws KpdException if the set lacks one of them, both are one point, or one has a partner
   *     already
   */
  public PointSet withMirror(String point, String partner) {
    int one = index(point);
    int two = index(partner);
    if (one == two) {
      throw new KpdException(
          "Found %s as its own partner; expected two points. Leave it out if it lies in the middle."
              .formatted(point));
    }
    for (int each : List.of(one, two)) {
      if (mirrors.get(each) != each) {
        throw new KpdException(
            "Found two partners of %s, %s and %s; expected each point in one pair."
                .formatted(
                    points.get(each),
                    points.get(mirrors.get(each)),
                    points.get(each == one ? two : one)));
      }
    }
    List<Integer> changed = new ArrayList<>(mirrors);
    changed.set(one, two);
    changed.set(two, one);
    return new PointSet(name, points, changed, normalizers, lines, framing, kaggle15);
  }

  /**
   * A copy with one more distance to divide errors by.
   *
   * @param from the points whose mean is one end
   * @param to the points whose mean is the other
   * @throws KpdException if the set lacks one of them, an end has none or one twice, both ends have
   *     the same, or the name is taken
   */
  public PointSet withNormalizer(String normalizer, List<String> from, List<String> to) {
    checkName("the normalizer", normalizer);
    if (normalizers.stream().anyMatch(each -> each.name().equals(normalizer))) {
      throw new KpdException(
          "Found the normalizer %s twice; expected each name once.".formatted(normalizer));
    }
    for (List<String> end : List.of(from, to)) {
      if (Set.copyOf(end).size() < end.size()) {
        throw new KpdException(
            "Found the end %s of the normalizer %s; expected each point once."
                .formatted(end, normalizer));
      }
    }
    if (from.isEmpty() || to.isEmpty() || Set.copyOf(from).equals(Set.copyOf(to))) {
      throw new KpdException(
          "Found the normalizer %s from %s to %s; expected two different ends of at least one point."
              .formatted(normalizer, from, to));
    }
    List<Normalizer> more = new ArrayList<>(normalizers);
    more.add(new Normalizer(normalizer, indexes(from), indexes(to)));
    return new PointSet(name, points, mirrors, more, lines, framing, kaggle15);
  }

  /**
   * A copy with one more line in drawings.
   *
   * @param through the points it passes through; to close it, the last repeats the first
   * @throws KpdException if there are fewer than two, or the set lacks one of them
   */
  public PointSet withLine(List<String> through) {
    if (through.size() < 2) {
      throw new KpdException(
          "Found a line of %s; expected at least two."
              .formatted(Counted.of(through.size(), "point")));
    }
    List<List<Integer>> more = new ArrayList<>(lines);
    more.add(indexes(through));
    return new PointSet(name, points, mirrors, normalizers, more, framing, kaggle15);
  }

  /** A copy with another framing. */
  public PointSet withFraming(Framing other) {
    return new PointSet(name, points, mirrors, normalizers, lines, other, kaggle15);
  }

  /**
   * A copy that the fifteen can be derived from.
   *
   * @param sources for each of the fifteen the points whose mean it is
   * @throws KpdException if one of the fifteen has no source, or the set lacks one of them
   */
  public PointSet withKaggle15(Map<Keypoint, List<String>> sources) {
    List<List<Integer>> all = new ArrayList<>(Keypoint.COUNT);
    for (Keypoint keypoint : Keypoint.all()) {
      List<String> means = sources.getOrDefault(keypoint, List.of());
      if (means.isEmpty()) {
        throw new KpdException(
            "Found no points for %s; expected some for each of the fifteen."
                .formatted(keypoint.label()));
      }
      all.add(indexes(means));
    }
    return new PointSet(name, points, mirrors, normalizers, lines, framing, all);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PointSet that
            && name.equals(that.name)
            && points.equals(that.points)
            && mirrors.equals(that.mirrors)
            && normalizers.equals(that.normalizers)
            && lines.equals(that.lines)
            && framing.equals(that.framing)
            && kaggle15.equals(that.kaggle15));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, points);
  }

  /** The name and the number of points: {@code ibug68 (68 points)}. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, Counted.of(points.size(), "point"));
  }

  private List<Integer> indexes(Collection<String> names) {
    return names.stream().map(this::index).toList();
  }

  private static void checkName(String what, String name) {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found %s \"%s\"; expected at most %d letters, digits or _, and single spaces, points"
                  + " or hyphens between them.",
              what,
              name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name,
              LONGEST_NAME));
    }
  }
}
