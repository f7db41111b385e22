package org.kpd.core.runtime;

import org.kpd.core.KpdException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How a session computes.
 *
 * @param threads of one kernel; 0 takes every core. The first session of a process decides for all
 *     that follow, which is how TensorFlow shares its thread pool
 * @param precision of matrix products and convolutions
 */
public record SessionSettings(int threads, Precision precision) {

  public SessionSettings {
    if (threads < 0) {
      throw new KpdException(
          "Found %d threads; expected a positive number, or 0 for every core.".formatted(threads));
    }
  }

  /** Every core, float32. */
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
        .setInterOpParallelismThreads(1)
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
        .build();
  }
}
