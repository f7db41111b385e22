package org.kpd.spring;

import static java.util.Objects.requireNonNull;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Spring Boot 4. */
final class Boot4 implements Boot {
  @Override
  public String health(ApplicationContext context) {
    HealthIndicator indicator = context.getBean("kpdHealthIndicator", HealthIndicator.class);
    return requireNonNull(indicator.health()).getStatus().getCode();
  }

  @Override
  public String json(ApplicationContext context, Object value) {
    return context.getBean(JsonMapper.class).writeValueAsString(value);
  }
}
