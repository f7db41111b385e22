package org.kpd.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.image.FaceImage;
import org.kpd.core.runtime.Precision;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.TinyModel;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What an application with the starter on its classpath and a configured model gets. */
class KpdAutoConfigurationTest {
  private static final FaceImage FACE = FaceImage.of(new byte[FaceImage.PIXELS], 1);

  @TempDir private Path folder;

  private final WebApplicationContextRunner runner =
      new WebApplicationContextRunner().withUserConfiguration(Application.class);

  /** An application with auto-configuration, as usual. */
  @EnableAutoConfiguration
  static class Application {}

  @Test
  void runsInTheVersionThatTheBuildMeans() {
    assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring-boot.version"));
  }

  @Test
  void predictsCountsAndIsClosedWithTheApplication() throws IOException {
    AtomicReference<KeypointPredictor> kept = new AtomicReference<>();
    withModel()
        .run(
            context -> {
              KeypointPredictor predictor = context.getBean(KeypointPredictor.class);
              kept.set(predictor);
              predictor.predict(FACE);
              assertThat(Boot.here().health(context)).isEqualTo("UP");
              assertThat(context.getBean(MeterRegistry.class).get("kpd.faces").counter().count())
                  .isEqualTo(2);
              assertThat(context).doesNotHaveBean(PhotoPredictor.class);
            });

    assertThatThrownBy(() -> requireNonNull(kept.get()).predict(FACE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void computesInTheConfiguredPrecision() throws IOException {
    WebApplicationContextRunner withModel = withModel();
    withModel.run(context -> assertPrecision(context, Precision.FLOAT32));
    withModel
        .withPropertyValues("kpd.precision=bfloat16")
        .run(context -> assertPrecision(context, Precision.BFLOAT16));
  }

  private static void assertPrecision(ApplicationContext context, Precision expected) {
    assertThat(context.getBean(KeypointPredictor.class).precision()).isEqualTo(expected);
  }

  @Test
  void isDownWhereThePredictorFails() throws IOException {
    withModel()
        .run(
            context -> {
              context.getBean(KeypointPredictor.class).close();
              assertThat(Boot.here().health(context)).isEqualTo("DOWN");
            });
  }

  @Test
  void writesPointsAsJson() throws IOException {
    withModel()
        .run(
            context ->
                assertThat(
                        Boot.here()
                            .json(context, context.getBean(KeypointPredictor.class).predict(FACE)))
                    .containsPattern("\"nose_tip\":\\{\"x\":[0-9.-]+,\"y\":[0-9.-]+}"));
  }

  @Test
  void saysAtTheStartThatThereIsNoModel() {
    runner.run(
        context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("Found no model on the classpath; expected one."));
  }

  private WebApplicationContextRunner withModel() throws IOException {
    Path model = TinyModel.of(1).write(folder.resolve("1"));
    return runner.withPropertyValues("kpd.model=" + model);
  }
}
