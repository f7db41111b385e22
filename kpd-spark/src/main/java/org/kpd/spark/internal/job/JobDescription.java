package org.kpd.spark.internal.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.core.runtime.Precision;

/**
 * The identity of a scoring job, stored in its output folder.
 *
 * @param input the input as the user named it
 * @param place the same as a full path: {@code p}, {@code p/} and {@code ./p} are one job; null in
 *     descriptions that older versions wrote
 * @param files the number of input files
 * @param names the SHA-256 of their names
 * @param model the SHA-256 of the model
 * @param picturesPerPart the number of pictures for each output file
 * @param mostFaces the maximum number of faces in a picture
 * @param precision the arithmetic of the executors; null, for float32, in descriptions that older
 *     versions wrote
 */
record JobDescription(
    String input,
    @Nullable String place,
    int files,
    String names,
    String model,
    int picturesPerPart,
    int mostFaces,
    @Nullable String precision) {

  /** The differences to another job, in words; empty if there are none. */
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
    if (!arithmetic().equals(other.arithmetic())) {
      differences.add("--precision " + arithmetic());
    }
    return differences;
  }

  private String arithmetic() {
    return precision == null ? Precision.FLOAT32.label() : precision;
  }
}
