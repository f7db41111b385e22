package org.kpd.spring;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContext;

/** What tests ask a Spring Boot for whose names differ with its version. */
interface Boot {
  static Boot here() {
    return SpringBootVersion.getVersion().startsWith("3.") ? new Boot3() : new Boot4();
  }

  /** The status that the predictor's health has. */
  String health(ApplicationContext context);

  String json(ApplicationContext context, Object value) throws Exception;
}
