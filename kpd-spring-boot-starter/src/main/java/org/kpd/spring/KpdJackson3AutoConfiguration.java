package org.kpd.spring;

import org.kpd.core.Keypoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Lets a controller return points, as {@link KpdJacksonAutoConfiguration} does. For Jackson 3,
 * which Spring Boot 4 writes JSON with.
 */
@AutoConfiguration
@ConditionalOnClass(JacksonModule.class)
public class KpdJackson3AutoConfiguration {

  /** Spring registers every module bean with its mapper. */
  @Bean
  public JacksonModule kpdJackson3Module() {
    return new SimpleModule("kpd").addSerializer(new KeypointsSerializer());
  }

  /** Writes {@link Keypoints#asMap()}. */
  private static final class KeypointsSerializer extends StdSerializer<Keypoints> {
    KeypointsSerializer() {
      super(Keypoints.class);
    }

    @Override
    public void serialize(Keypoints points, JsonGenerator json, SerializationContext context) {
      context.writeValue(json, points.asMap());
    }
  }
}
