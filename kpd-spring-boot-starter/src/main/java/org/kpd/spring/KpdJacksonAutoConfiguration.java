package org.kpd.spring;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import org.kpd.core.Keypoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * JSON serialization of points that controllers return: an object of the known points by name, each
 * with x and y. For Jackson 2, which Spring Boot 3 uses.
 */
@AutoConfiguration
@ConditionalOnClass(Module.class)
public class KpdJacksonAutoConfiguration {

  /** The module with the serializer; Spring registers all module beans with its mapper. */
  @Bean
  public Module kpdJacksonModule() {
    return new SimpleModule("kpd").addSerializer(new KeypointsSerializer());
  }

  /** Writes {@link Keypoints#asMap()}. */
  private static final class KeypointsSerializer extends StdSerializer<Keypoints> {
    @Serial private static final long serialVersionUID = 1L;

    KeypointsSerializer() {
      super(Keypoints.class);
    }

    @Override
    public void serialize(Keypoints points, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(points.asMap(), json);
    }
  }
}
