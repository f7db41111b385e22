package org.kpd.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.runtime.Precision;
import org.kpd.serve.batching.PredictorOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration properties of kpd in an application.
 *
 * @param model a SavedModel folder, or one with numbered versions; null for the model on the
 *     classpath, such as that of {@code kpd-model-v2}
 * @param threads the number of threads that compute a batch; 0 for one per core
 * @param precision float32, or bfloat16, which is faster where the processor has it
 * @param maxBatch the maximum number of faces in one run of the model
 */
@ConfigurationProperties("kpd")
public record KpdProperties(
    @Nullable Path model,
    @DefaultValue("0") int threads,
    @DefaultValue("float32") Precision precision,
    @DefaultValue("64") int maxBatch) {

  PredictorOptions options() {
    return PredictorOptions.defaults()
        .withThreads(threads)
        .withPrecision(precision)
        .withMaxBatch(maxBatch);
  }
}
