package org.kpd.spring;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContext;

/** What tests need from Spring Boot under names that differ between its versions. */
interface Boot {
  static Boot here() {
    return SpringBootVersion.getVersion().startsWith("3.") ? new Boot3() : new Boot4();
  }

  /** The status of the predictor's health. */
  String health(ApplicationContext context);

  String json(ApplicationContext context, Object value) throws Exception;
}
