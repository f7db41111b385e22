package org.kpd.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.kpd.serve.batching.BatchListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Metrics of batches, under the same names as in kpd's server. */
@AutoConfiguration(
    before = KpdAutoConfiguration.class,
    // The classes of Spring Boot 3 and 4.
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public class KpdMetricsAutoConfiguration {

  /** The listener that records every batch. */
  @Bean
  @ConditionalOnMissingBean
  public BatchListener kpdBatchListener(MeterRegistry registry) {
    DistributionSummary sizes =
        DistributionSummary.builder("kpd.batch.faces")
            .description("Faces in a batch.")
            .register(registry);
    Counter faces = Counter.builder("kpd.faces").description("Faces predicted.").register(registry);
    Timer waits =
        Timer.builder("kpd.batch.wait")
            .description("How long a batch's first face waited.")
            .register(registry);
    Timer runs =
        Timer.builder("kpd.batch.run")
            .description("How long the model took for a batch.")
            .register(registry);
    return (count, waitedNanos, ranNanos) -> {
      sizes.record(count);
      faces.increment(count);
      waits.record(Duration.ofNanos(waitedNanos));
      runs.record(Duration.ofNanos(ranNanos));
    };
  }
}
