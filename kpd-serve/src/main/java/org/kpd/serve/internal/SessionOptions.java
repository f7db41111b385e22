package org.kpd.serve.internal;

import org.kpd.serve.Precision;
import org.kpd.serve.PredictorOptions;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** TensorFlow's session settings for a predictor. */
public final class SessionOptions {
  private SessionOptions() {}

  /** The settings. */
  public static ConfigProto of(PredictorOptions options) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .setGraphOptions(
                GraphOptions.newBuilder().setRewriteOptions(rewriter(options.precision())));
    if (options.threads() > 0) {
      // The process-wide pools keep the size of the first session that used them.
      config
          .setUsePerSessionThreads(true)
          .setIntraOpParallelismThreads(options.threads())
          .setInterOpParallelismThreads(1);
    }
    return config.build();
  }

  private static RewriterConfig rewriter(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> RewriterConfig.getDefaultInstance();
      case BFLOAT16 ->
          RewriterConfig.newBuilder()
              .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)
              .build();
    };
  }
}
