package org.kpd.report.internal.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;

/**
 * The grid on which a network is drawn: one layer in each row, in the network's order. The shortest
 * path from input to output is the trunk, column 0; branches are in columns to its right. A
 * shortcut is thus a straight line, and a block's arrows cross neither it nor each other.
 */
final class NetworkLayout {

  /** A cell of the grid. */
  record Place(int column, int row) {}

  /** The route of an arrow from one layer to the next. */
  enum Route {
    /** Straight down in one column. */
    DOWN,
    /** Out of the side, then down into the top of a layer further right. */
    BRANCH,
    /** Down, then into the left side of a layer further right that is below another one. */
    TAP,
    /** Down, then into the right side of a layer further left. */
    JOIN,
    /** Out of the right side, down beside the column, back into the right side. */
    AROUND
  }

  /** A connection of two layers. */
  record Arrow(String from, String to, Route route) {}

  private final Architecture architecture;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();

  private NetworkLayout(Architecture architecture) {
    this.architecture = architecture;
  }

  static NetworkLayout of(Architecture architecture) {
    NetworkLayout layout = new NetworkLayout(architecture);
    layout.placeLayers();
    layout.connectLayers();
    return layout;
  }

  Place place(String layer) {
    return Objects.requireNonNull(places.get(layer), layer);
  }

  List<Arrow> arrows() {
    return List.copyOf(arrows);
  }

  int rows() {
    return places.size();
  }

  int columns() {
    return places.values().stream().mapToInt(Place::column).max().orElse(0) + 1;
  }

  private void placeLayers() {
    Set<String> trunk = shortestWay(architecture);
    Map<String, Integer> lastUse = lastUse();
    for (Layer layer : architecture.layers()) {
      int column = trunk.contains(layer.name()) ? 0 : sideColumn(layer, lastUse);
      places.put(layer.name(), new Place(column, places.size()));
    }
  }

  /** The column below the layer's input if that ends a branch so far; otherwise a new branch. */
  private int sideColumn(Layer layer, Map<String, Integer> lastUse) {
    int furthest = 0;
    for (String input : layer.inputs()) {
      Place place = place(input);
      if (place.column() > 0 && isFree(place.column(), place.row() + 1, places.size())) {
        return place.column();
      }
      furthest = Math.max(furthest, place.column());
    }
    int column = furthest + 1;
    while (isInUse(column, lastUse)) {
      column++;
    }
    return column;
  }

  private boolean isInUse(int column, Map<String, Integer> lastUse) {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().column() == column)
        .anyMatch(entry -> lastUse.getOrDefault(entry.getKey(), 0) >= places.size());
  }

  /** For each layer the row of its last reader. */
  private Map<String, Integer> lastUse() {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < architecture.layers().size(); row++) {
      for (String input : architecture.layers().get(row).inputs()) {
        rows.put(input, row);
      }
    }
    return rows;
  }

  private void connectLayers() {
    Set<String> enteredFromAbove = new HashSet<>();
    for (Layer layer : architecture.layers()) {
      for (String input : layer.inputs()) {
        if (fitsDown(place(input), place(layer.name()))) {
          enteredFromAbove.add(layer.name());
        }
      }
    }
    for (Layer layer : architecture.layers()) {
      for (String input : layer.inputs()) {
        arrows.add(new Arrow(input, layer.name(), route(input, layer.name(), enteredFromAbove)));
      }
    }
  }

  private Route route(String input, String layer, Set<String> enteredFromAbove) {
    Place from = place(input);
    Place to = place(layer);
    if (fitsDown(from, to)) {
      return Route.DOWN;
    }
    boolean besideSource = isFree(from.column(), from.row() + 1, to.row());
    if (to.column() < from.column() && besideSource) {
      return Route.JOIN;
    }
    if (to.column() > from.column()) {
      if (!enteredFromAbove.contains(layer) && isFree(to.column(), from.row(), to.row())) {
        return Route.BRANCH;
      }
      if (besideSource) {
        return Route.TAP;
      }
    }
    return Route.AROUND;
  }

  private boolean fitsDown(Place from, Place to) {
    return from.column() == to.column() && isFree(from.column(), from.row() + 1, to.row());
  }

  /** Whether a column has no layer in rows {@code first} to {@code end}, exclusive. */
  private boolean isFree(int column, int first, int end) {
    return places.values().stream()
        .noneMatch(place -> place.column() == column && place.row() >= first && place.row() < end);
  }

  private static Set<String> shortestWay(Architecture architecture) {
    Map<String, List<String>> takers = new HashMap<>();
    for (Layer layer : architecture.layers()) {
      for (String input : layer.inputs()) {
        takers.computeIfAbsent(input, name -> new ArrayList<>()).add(layer.name());
      }
    }
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(architecture.input().name()));
    while (!waiting.isEmpty()) {
      String layer = waiting.remove();
      for (String taker : takers.getOrDefault(layer, List.of())) {
        if (cameFrom.putIfAbsent(taker, layer) == null) {
          waiting.add(taker);
        }
      }
    }
    Set<String> way = new HashSet<>();
    for (String at = architecture.output().name(); at != null; at = cameFrom.get(at)) {
      way.add(at);
    }
    return way;
  }
}
