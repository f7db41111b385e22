package org.kpd.benchmarks.load;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Counts responses by status and connection failures by message. Not thread-safe. */
final class PhotoTally {
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> broken = new TreeMap<>();

  void answered(int status) {
    statuses.merge(status, 1, Integer::sum);
  }

  void broke(IOException failure) {
    broken.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
  }

  Map<Integer, Integer> statuses() {
    return statuses;
  }

  Map<String, Integer> broken() {
    return broken;
  }
}
