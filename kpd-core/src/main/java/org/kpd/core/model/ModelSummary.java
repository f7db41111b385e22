package org.kpd.core.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network as Keras 2's {@code model.summary()} prints it, to the last blank: three columns for a
 * plain sequence of layers, with a fourth for the connections of any other.
 */
public final class ModelSummary {
  private static final List<String> SEQUENCE_HEAD =
      List.of("Layer (type)", "Output Shape", "Param #");
  private static final List<String> GRAPH_HEAD =
      List.of("Layer (type)", "Output Shape", "Param #", "Connected to");

  private static final long BYTES_PER_VALUE = Float.BYTES;
  private static final List<String> UNITS = List.of("Byte", "KB", "MB", "GB", "TB", "PB");

  private final Architecture architecture;
  private final boolean sequence;
  private final SummaryRow row;
  private final StringBuilder text = new StringBuilder();

  private ModelSummary(Architecture architecture) {
    this.architecture = architecture;
    this.sequence = isSequence(architecture);
    this.row = sequence ? SummaryRow.of(29, 55, 65) : SummaryRow.of(29, 58, 68, 98);
  }

  /** The text; every line ends with a newline. */
  public static String of(Architecture architecture) {
    return new ModelSummary(architecture).print();
  }

  private String print() {
    line("Model: \"" + architecture.name() + "\"");
    rule('_');
    text.append(row.format(sequence ? SEQUENCE_HEAD : GRAPH_HEAD));
    rule('=');
    Map<String, List<Integer>> shapes = architecture.shapes();
    for (Layer layer : architecture.layers()) {
      text.append(row.format(cells(layer, shapes)));
      line(" ".repeat(row.width()));
    }
    rule('=');
    long parameters = architecture.parameterCount();
    long trainable = architecture.trainableParameterCount();
    line("Total params: " + withMemory(parameters));
    line("Trainable params: " + withMemory(trainable));
    line("Non-trainable params: " + withMemory(parameters - trainable));
    rule('_');
    return text.toString();
  }

  private List<String> cells(Layer layer, Map<String, List<Integer>> shapes) {
    List<String> cells = new ArrayList<>();
    cells.add(layer.name() + " (" + layer.kind().className() + ")");
    cells.add(shapeText(layer, shapes.getOrDefault(layer.name(), List.of())));
    cells.add(
        Long.toString(architecture.parameters(layer).stream().mapToLong(Parameter::size).sum()));
    if (!sequence) {
      cells.add(
          layer.inputs().stream()
              .map(input -> "'" + input + "[0][0]'")
              .collect(Collectors.joining(", ", "[", "]")));
    }
    return cells;
  }

  /** The input's shape is printed as a list because a Keras model may have several inputs. */
  private static String shapeText(Layer layer, List<Integer> shape) {
    String tuple =
        Stream.concat(Stream.of("None"), shape.stream().map(String::valueOf))
            .collect(Collectors.joining(", ", "(", ")"));
    return layer.inputs().isEmpty() ? "[" + tuple + "]" : tuple;
  }

  private static String withMemory(long parameters) {
    double size = parameters * BYTES_PER_VALUE;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    // Python rounds ties to even; String.format would round them up.
    BigDecimal rounded = new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN);
    return String.format(
        Locale.ROOT, "%d (%s %s)", parameters, rounded.toPlainString(), UNITS.get(unit));
  }

  /** Whether each layer's only input is the one before it. */
  private static boolean isSequence(Architecture architecture) {
    List<Layer> layers = architecture.layers();
    for (int i = 1; i < layers.size(); i++) {
      if (!layers.get(i).inputs().equals(List.of(layers.get(i - 1).name()))) {
        return false;
      }
    }
    return true;
  }

  private void rule(char character) {
    line(String.valueOf(character).repeat(row.width()));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
