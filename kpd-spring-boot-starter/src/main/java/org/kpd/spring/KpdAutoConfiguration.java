package org.kpd.spring;

import java.io.IOException;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.batching.BatchListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Provides the predictors, unless an application defines its own. */
@AutoConfiguration
@EnableConfigurationProperties(KpdProperties.class)
public class KpdAutoConfiguration {

  /** The predictor, which is closed after the last request has been answered. */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  public KeypointPredictor keypointPredictor(
      KpdProperties properties, ObjectProvider<BatchListener> listeners) throws IOException {
    BatchListener listener = listeners.getIfAvailable(() -> BatchListener.NONE);
    return properties.model() == null
        ? KeypointPredictor.loadDefault(properties.options(), listener)
        : KeypointPredictor.load(properties.model(), properties.options(), listener);
  }

  /** The predictor for whole photos, if a face detector is on the classpath. */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  @Conditional(OnFaceDetector.class)
  public PhotoPredictor photoPredictor(KeypointPredictor predictor) {
    return PhotoPredictor.of(predictor);
  }
}
