package org.kpd.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a picture that a network depends on. A pool drops an odd last row, so rows that
 * affect only that one do not affect the output: base_model depends on 94 of its 96 rows and
 * columns.
 */
final class SeenInput {
  private static final int ROWS = 0;
  private static final int COLUMNS = 1;

  private SeenInput() {}

  /** The numbers of leading rows and columns that the output depends on. */
  static List<Integer> size(Architecture architecture) {
    return List.of(along(ROWS, architecture), along(COLUMNS, architecture));
  }

  private static int along(int axis, Architecture architecture) {
    Map<String, Integer> read = new HashMap<>();
    List<Layer> fromTheTop = new ArrayList<>(architecture.layers());
    Collections.reverse(fromTheTop);
    for (Layer layer : fromTheTop) {
      List<Integer> shape = architecture.shape(layer);
      int all = axis < shape.size() ? shape.get(axis) : 1;
      int seen = Math.min(all, read.getOrDefault(layer.name(), all));
      if (layer.inputs().isEmpty()) {
        return seen;
      }
      layer.inputs().forEach(input -> read.merge(input, layer.kind().rowsRead(seen), Math::max));
    }
    throw new AssertionError("No input in " + architecture.name());
  }
}
