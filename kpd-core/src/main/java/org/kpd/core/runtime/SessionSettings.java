package org.kpd.core.runtime;

import java.util.Locale;
import java.util.Set;
import org.kpd.core.KpdException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.OptimizerOptions.GlobalJitLevel;
import org.tensorflow.proto.RewriterConfig;

/**
 * How a session computes.
 *
 * @param threads of one kernel; 0 takes every core, from a pool that all sessions of the process
 *     share
 * @param precision of matrix products and convolutions
 * @param runs how many calls may compute at the same time
 * @param compiled whether XLA makes one kernel of several operations where a graphics card computes
 */
public record SessionSettings(int threads, Precision precision, int runs, boolean compiled) {
  /**
   * The environment variable that lets a session have kernel threads of its own. Without it all
   * sessions of a process share those of its first. TensorFlow reads it, so it has to be there when
   * Java starts; the launcher {@code kpd} sets it.
   */
  public static final String OWN_THREADS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  /** Operations one after another, without the bookkeeping that lets some run side by side. */
  private static final String ONE_AFTER_ANOTHER = "SINGLE_THREADED_EXECUTOR";

  public SessionSettings {
    if (threads < 0) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found %d threads; expected a positive number, or 0 for every core.",
              threads));
    }
    if (runs < 1) {
      throw new KpdException(
          String.format(Locale.ROOT, "Found %d runs at a time; expected at least one.", runs));
    }
  }

  /** Operations as they are. */
  public SessionSettings(int threads, Precision precision, int runs) {
    this(threads, precision, runs, false);
  }

  /** One run at a time. */
  public SessionSettings(int threads, Precision precision) {
    this(threads, precision, 1);
  }

  /** Every core, float32, one run at a time. */
  public static SessionSettings defaults() {
    return new SessionSettings(0, Precision.FLOAT32);
  }

  /** A copy with another number of threads; 0 takes every core. */
  public SessionSettings withThreads(int threads) {
    return new SessionSettings(threads, precision, runs, compiled);
  }

  /** Whether sessions of this process have kernel threads of their own. */
  public static boolean hasOwnThreads() {
    return Set.of("1", "true").contains(System.getenv().getOrDefault(OWN_THREADS, ""));
  }

  /**
   * These settings in TensorFlow's form, for graphs that hold nothing but constants and arithmetic:
   * a run stays on its caller's thread, but for the kernels that share their work out. Graphs with
   * variables, functions or control flow are refused at their first run.
   */
  public ConfigProto toLeanConfigProto() {
    ConfigProto.Builder lean = toConfigProto().toBuilder().setInterOpParallelismThreads(-1);
    lean.getExperimentalBuilder().setExecutorType(ONE_AFTER_ANOTHER);
    return lean.build();
  }

  /** These settings in TensorFlow's form. */
  public ConfigProto toConfigProto() {
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    if (precision == Precision.BFLOAT16) {
      rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    }
    GraphOptions.Builder graph = GraphOptions.newBuilder().setRewriteOptions(rewriter);
    if (compiled) {
      graph.setOptimizerOptions(
          OptimizerOptions.newBuilder().setGlobalJitLevel(GlobalJitLevel.ON_1));
    }
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        // Networks are chains: a second operation at a time would only fight over the same cores.
        .setInterOpParallelismThreads(runs)
        // The process-wide pools keep the size of the first session that used them.
        .setUsePerSessionThreads(threads > 0)
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .setGraphOptions(graph)
        .build();
  }
}
