package org.kpd.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Reports invalid pictures and a busy predictor as problem details over HTTP. For controllers of
 * Spring MVC and of WebFlux, which share the annotations.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ProblemDetail.class, RestControllerAdvice.class})
public class KpdWebAutoConfiguration {

  /** The exception handlers, so that controllers need not catch these exceptions. */
  @Bean
  KpdRefusals kpdRefusals() {
    return new KpdRefusals();
  }
}
