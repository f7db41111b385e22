package org.kpd.benchmarks.levers;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Session;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/**
 * The time that each operation of a graph took, from TensorFlow's step statistics. Tracing slows
 * runs down, and lean sessions keep no statistics.
 */
final class OperationTimes {
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  /** A label reads "name = Operation(inputs)". */
  private static final Pattern LABEL = Pattern.compile("= ([^(]+)\\(");

  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final Map<Operation, Double> milliseconds = new HashMap<>();

  /** An operation of a graph after the optimizations of Grappler and oneDNN. */
  record Operation(String type, String name) {}

  /** Runs the graph and records the times. */
  void run(Session.Runner runner) {
    try (var result = runner.setOptions(TRACED).runAndFetchMetadata()) {
      result.getMetadata().ifPresent(this::add);
    }
  }

  /** The milliseconds of each operation, over all runs. */
  Map<Operation, Double> milliseconds() {
    return milliseconds;
  }

  /** The milliseconds of all operations together, over all runs. */
  double totalMilliseconds() {
    return milliseconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private void add(RunMetadata metadata) {
    for (DeviceStepStats device : metadata.getStepStats().getDevStatsList()) {
      for (NodeExecStats node : device.getNodeStatsList()) {
        Matcher label = LABEL.matcher(node.getTimelineLabel());
        String type = label.find() ? label.group(1) : node.getNodeName();
        double took = (node.getOpEndRelNanos() - node.getOpStartRelNanos()) / NANOS_PER_MILLISECOND;
        milliseconds.merge(new Operation(type, node.getNodeName()), took, Double::sum);
      }
    }
  }
}
