package org.kpd.spring;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;

/** Spring Boot 3. */
final class Boot3 implements Boot {
  @Override
  public String health(ApplicationContext context) {
    return context
        .getBean("kpdHealthIndicator", HealthIndicator.class)
        .health()
        .getStatus()
        .getCode();
  }

  @Override
  public String json(ApplicationContext context, Object value) throws Exception {
    return context.getBean(ObjectMapper.class).writeValueAsString(value);
  }
}
