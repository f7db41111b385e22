package org.kpd.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.batching.PredictorOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may say about kpd.
 *
 * @param model a SavedModel folder, or one with numbered versions; without it the model on the
 *     classpath, such as that of {@code kpd-model-v2}
 * @param threads that compute a batch; 0 for one a core
 * @param maxBatch the most faces given to the model at once
 */
@ConfigurationProperties("kpd")
public record KpdProperties(
    @Nullable Path model, @DefaultValue("0") int threads, @DefaultValue("64") int maxBatch) {

  PredictorOptions options() {
    return PredictorOptions.defaults().withThreads(threads).withMaxBatch(maxBatch);
  }
}
