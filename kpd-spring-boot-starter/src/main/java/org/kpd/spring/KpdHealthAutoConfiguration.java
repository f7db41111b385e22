package org.kpd.spring;

import org.kpd.core.image.FaceImage;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictionRejectedException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Health by a prediction: the application is up while a blank face is answered. */
@AutoConfiguration(after = KpdAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(KeypointPredictor.class)
public class KpdHealthAutoConfiguration {
  private static final FaceImage BLANK = FaceImage.of(new byte[FaceImage.PIXELS], 1);

  /** The indicator, as {@code kpd} below {@code /actuator/health}. */
  @Bean
  @ConditionalOnMissingBean(name = "kpdHealthIndicator")
  public HealthIndicator kpdHealthIndicator(KeypointPredictor predictor) {
    return () -> health(predictor);
  }

  private static Health health(KeypointPredictor predictor) {
    try {
      predictor.predict(BLANK);
      return Health.up().build();
    } catch (PredictionRejectedException e) {
      // Busy is not ill.
      return Health.up().withDetail("queue", "full").build();
    } catch (RuntimeException e) {
      return Health.down(e).build();
    }
  }
}
