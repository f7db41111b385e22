package org.kpd.report.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The groups of faces for resampling: the faces of one person resemble each other, so a hundred
 * pictures of one person are weaker evidence than one picture each of a hundred people. Immutable.
 */
public final class FaceGroups {
  private final int[] groups;
  private final int count;
  private final boolean people;

  private FaceGroups(int[] groups, int count, boolean people) {
    this.groups = groups;
    this.count = count;
    this.people = people;
  }

  /** Each face in a group of its own, for faces of unknown people. */
  public static FaceGroups ofFaces(int faces) {
    return new FaceGroups(IntStream.range(0, faces).toArray(), faces, false);
  }

  /** One group per person, numbered by first occurrence; one identity for each face. */
  public static FaceGroups ofPeople(List<String> identities) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] groups = new int[identities.size()];
    for (int row = 0; row < groups.length; row++) {
      groups[row] = numbers.computeIfAbsent(identities.get(row), name -> numbers.size());
    }
    return new FaceGroups(groups, numbers.size(), true);
  }

  /** The number of faces. */
  public int faces() {
    return groups.length;
  }

  /** The number of groups. */
  public int count() {
    return count;
  }

  /** The group of a face, from 0. */
  public int group(int row) {
    return groups[row];
  }

  /** Whether groups are people. */
  public boolean arePeople() {
    return people;
  }

  /** The noun for a group: {@code person} or {@code face}. */
  public String unit() {
    return people ? "person" : "face";
  }
}
