package org.kpd.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells over HTTP what is wrong with a request, and that a predictor is busy. For controllers of
 * Spring MVC and of WebFlux, which share the annotations.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ProblemDetail.class, RestControllerAdvice.class})
public class KpdWebAutoConfiguration {

  /** What a controller need not catch. */
  @Bean
  KpdRefusals kpdRefusals() {
    return new KpdRefusals();
  }
}
