package org.kpd.core.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/**
 * TensorFlow's own step statistics: how long each operation of a graph took. While one is open,
 * every run of the process is traced, one at a time, and takes longer for it; while none is, runs
 * cost nothing more. Sessions that were opened before may keep no statistics. For measuring only.
 * Thread-safe.
 */
public final class OperationTimes implements AutoCloseable {
  private static final AtomicReference<OperationTimes> RECORDING = new AtomicReference<>();
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  /** A label reads "name = Operation(inputs)". */
  private static final Pattern LABEL = Pattern.compile("= ([^(]+)\\(");

  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final Map<Operation, Double> milliseconds = new HashMap<>();

  private OperationTimes() {}

  /** One operation of a graph, as grappler and oneDNN left it. */
  public record Operation(String type, String name) {}

  /**
   * Starts to record.
   *
   * @throws IllegalStateException if another one records already
   */
  public static OperationTimes record() {
    OperationTimes times = new OperationTimes();
    if (!RECORDING.compareAndSet(null, times)) {
      throw new IllegalStateException("Found runs being recorded already; close that one first.");
    }
    return times;
  }

  /** Whether somebody records. */
  static boolean isRecording() {
    return RECORDING.get() != null;
  }

  /** Forgets what was recorded so far, such as first runs that prepare their graph. */
  public synchronized void clear() {
    milliseconds.clear();
  }

  /** Runs, and records the times if somebody wants them. The caller closes the result. */
  public static Result run(Session.Runner runner) {
    OperationTimes times = RECORDING.get();
    if (times == null) {
      return runner.run();
    }
    // TensorFlow traces one run at a time.
    synchronized (times) {
      Result result = runner.setOptions(TRACED).runAndFetchMetadata();
      result.getMetadata().ifPresent(times::add);
      return result;
    }
  }

  /** The milliseconds of each operation, over all runs. */
  public synchronized Map<Operation, Double> milliseconds() {
    return Map.copyOf(milliseconds);
  }

  /** The milliseconds of all operations together, over all runs. */
  public synchronized double totalMilliseconds() {
    return milliseconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Stops recording; what was recorded stays. */
  @Override
  public void close() {
    RECORDING.compareAndSet(this, null);
  }

  private synchronized void add(RunMetadata metadata) {
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
