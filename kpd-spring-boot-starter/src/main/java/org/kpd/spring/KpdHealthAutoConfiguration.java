package org.kpd.spring;

import org.kpd.serve.KeypointPredictor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Health in Spring Boot 3, whose health classes are in other packages than those of Boot 4. */
@AutoConfiguration(after = KpdAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(KeypointPredictor.class)
public class KpdHealthAutoConfiguration {

  /** The health indicator, {@code kpd} under {@code /actuator/health}. */
  @Bean
  @ConditionalOnMissingBean(name = "kpdHealthIndicator")
  public HealthIndicator kpdHealthIndicator(KeypointPredictor predictor) {
    return () -> health(predictor);
  }

  private static Health health(KeypointPredictor predictor) {
    PredictorHealth found = PredictorHealth.of(predictor);
    return found
        .failure()
        .map(failure -> Health.down(failure).build())
        .orElseGet(() -> Health.up().withDetails(found.details()).build());
  }
}
