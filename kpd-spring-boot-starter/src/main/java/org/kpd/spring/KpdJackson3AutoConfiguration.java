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
 * JSON serialization of points as in {@link KpdJacksonAutoConfiguration}, for Jackson 3, which
 * Spring Boot 4 uses.
 */
@AutoConfiguration
@ConditionalOnClass(JacksonModule.class)
public class KpdJackson3AutoConfiguration {

  /** The module with the serializer; Spring registers all module beans with its mapper. */
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
