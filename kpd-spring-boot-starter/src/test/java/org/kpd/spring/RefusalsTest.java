package org.kpd.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The error responses of an application, with Spring MVC and with WebFlux. */
class RefusalsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @EnableAutoConfiguration
  @Import(Pictures.class)
  static class Application {}

  @RestController
  static class Pictures {
    private final KeypointPredictor predictor;

    Pictures(KeypointPredictor predictor) {
      this.predictor = predictor;
    }

    @PostMapping("/nose")
    double nose(@RequestBody byte[] picture) {
      return predictor.predict(ImageDecoder.create().decode(picture)).x(0);
    }

    @GetMapping("/busy")
    String busy() {
      throw new PredictionRejectedException("Found a full queue.");
    }

    @GetMapping("/late")
    String late() {
      throw new PredictionTimeoutException("Found no turn in time.");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void areProblemDocuments(WebApplicationType stack) throws Exception {
    try (ConfigurableApplicationContext application = start(stack)) {
      URI server =
          URI.create(
              "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));

      assertProblem(
          post(server.resolve("/nose"), "no picture"),
          400,
          "The image: found a file that begins with");
      assertProblem(get(server.resolve("/busy")), 429, "Found a full queue.");
      assertProblem(get(server.resolve("/late")), 504, "Found no turn in time.");
    }
  }

  private ConfigurableApplicationContext start(WebApplicationType stack) throws IOException {
    Path model = TinyModel.of(1).write(folder.resolve("1"));
    return new SpringApplicationBuilder(Application.class)
        .web(stack)
        .bannerMode(Banner.Mode.OFF)
        .properties("server.port=0", "server.address=127.0.0.1", "kpd.model=" + model)
        .run();
  }

  private static HttpResponse<String> post(URI address, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(detail);
  }
}
