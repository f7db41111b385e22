package org.kpd.spark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an output folder is the answer to.
 *
 * @param input as it was named
 * @param place the same as a whole path: {@code p}, {@code p/} and {@code ./p} are one job; null in
 *     those of older versions
 * @param files how many there were
 * @param names their SHA-256
 * @param model the model's SHA-256
 * @param picturesPerPart in each output file
 * @param mostFaces of a picture
 */
record JobDescription(
    String input,
    @Nullable String place,
    int files,
    String names,
    String model,
    int picturesPerPart,
    int mostFaces) {

  /** In what another job differs, in words; empty if in nothing. */
  List<String> differences(JobDescription other) {
    List<String> differences = new ArrayList<>();
    if (!Objects.equals(place, other.place)) {
      differences.add("input " + (place == null ? input : place));
    }
    if (files != other.files || !names.equals(other.names)) {
      differences.add("other pictures");
    }
    if (!model.equals(other.model)) {
      differences.add("another model");
    }
    if (picturesPerPart != other.picturesPerPart) {
      differences.add("--part " + picturesPerPart);
    }
    if (mostFaces != other.mostFaces) {
      differences.add("--max-faces " + mostFaces);
    }
    return differences;
  }
}
