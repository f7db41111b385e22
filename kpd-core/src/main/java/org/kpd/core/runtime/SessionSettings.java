package org.kpd.core.runtime;

import org.kpd.core.KpdException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How a session computes.
 *
 * @param threads of one kernel; 0 takes every core, from a pool that all sessions of the process
 *     share
 * @param precision of matrix products and convolutions
 * @param runs how many calls may compute at the same time
 */
public record SessionSettings(int threads, Precision precision, int runs) {

  public SessionSettings {
    if (threads < 0) {
      throw new KpdException(
          "Found %d threads; expected a positive number, or 0 for every core.".formatted(threads));
    }
    if (runs < 1) {
      throw new KpdException("Found %d runs at a time; expected at least one.".formatted(runs));
    }
  }

  /** One run at a time, as training has it. */
  public SessionSettings(int threads, Precision precision) {
    this(threads, precision, 1);
  }

  /** Every core, float32, one run at a time. */
  public static SessionSettings defaults() {
    return new SessionSettings(0, Precision.FLOAT32);
  }

  /** The same as TensorFlow wants it. */
  public ConfigProto toConfigProto() {
    RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
    if (precision == Precision.BFLOAT16) {
      rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    }
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        // Networks are chains: a second operation at a time would only fight over the same cores.
        .setInterOpParallelismThreads(runs)
        // The process-wide pools keep the size of the first session that used them.
        .setUsePerSessionThreads(threads > 0)
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
        .build();
  }
}
