package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.metrics.Metrics;
import org.kpd.server.internal.model.ModelRepository;
import org.kpd.server.internal.routing.Api;
import org.kpd.server.internal.routing.Route;
import org.kpd.server.internal.routing.Routes;
import org.kpd.server.internal.work.PictureLanes;
import org.kpd.server.options.ServerOptions;

class RoutesTest {
  @Test
  void descriptionAndRoutesAreTheSame() throws IOException {
    assertThat(Description.operations())
        .containsExactlyInAnyOrderElementsOf(
            routes().all().stream()
                .filter(Route::isDescribed)
                .map(
                    route ->
                        new Description.Operation(
                            route.method(), route.path().toString(), route.isOpen()))
                .toList());
  }

  @Test
  void whatIsNotOfferedIsAllThatIsNotDescribed() {
    List<String> hidden = new ArrayList<>(List.of("GET /v1/models"));
    for (String model : List.of("", "/versions/{version}", "/labels/{label}")) {
      hidden.add("POST /v1/models/{model}" + model + ":classify");
      hidden.add("POST /v1/models/{model}" + model + ":regress");
    }
    assertThat(routes().all().stream().filter(route -> !route.isDescribed()).map(RoutesTest::text))
        .containsExactlyInAnyOrderElementsOf(hidden);
  }

  @Test
  void orderDoesNotMatter() {
    List<String> templates =
        new ArrayList<>(
            List.of("/a/{x}", "/a/b", "/a/{x}:do", "/a/{x}/c", "/a/b/{y}", "/{z}/b", "/{z}/{x}"));
    Map<String, String> meant =
        Map.of(
            "/a/b", "/a/b",
            "/a/q", "/a/{x}",
            "/a/b:do", "/a/{x}:do",
            "/a/b/c", "/a/b/{y}",
            "/a/q/c", "/a/{x}/c",
            "/q/b", "/{z}/b",
            "/q/r", "/{z}/{x}",
            "/a/b/", "/a/b");
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(templates, new Random(seed));
      Routes routes = Routes.of(List.of(api(templates.toArray(String[]::new))));
      meant.forEach(
          (path, template) ->
              assertThat(match(routes, path).place().path())
                  .describedAs(path)
                  .hasToString(template));
    }
  }

  @Test
  void templatesTakeWholeSegmentsAndDecodeThem() {
    Routes routes = Routes.of(List.of(api("/a/{x}:do", "/b/{x}")));
    assertThat(match(routes, "/a/%C3%A9%20%2F:do").values()).isEqualTo(Map.of("x", "é /"));
    assertThat(match(routes, "/%61/x%3Ado").values()).isEqualTo(Map.of("x", "x"));
    for (String unknown : List.of("/a/:do", "/b/", "/b//", "/b/x:y", "//b/x", "/B/x", "/b/x/y")) {
      assertThat(routes.match(unknown)).describedAs(unknown).isNull();
    }
    for (String wrong : List.of("/b/%zz", "/b/%", "/b/%FF", "/b/%ED%A0%80")) {
      assertThatExceptionOfType(HttpProblem.class)
          .isThrownBy(() -> routes.match(wrong))
          .withMessage("Found path '%s'; expected UTF-8 in percent-encoding.", wrong);
    }
  }

  @Test
  void twoRoutesForOnePathAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Routes.of(List.of(api("/a"), api("/a"))))
        .withMessage("Found two routes for GET /a; expected one.");
  }

  private static Routes routes() {
    Metrics metrics = new Metrics();
    ServerOptions options = ServerOptions.defaults();
    try (PictureLanes pictures = PictureLanes.of(options.limits(), options.predictor())) {
      return KeypointServer.routes(
          options,
          new ModelRepository(List.of(), PredictorOptions.defaults(), metrics::batches),
          metrics,
          Runnable::run,
          pictures,
          null);
    }
  }

  private static Routes.Match match(Routes routes, String path) {
    return Objects.requireNonNull(routes.match(path), path);
  }

  private static String text(Route route) {
    return route.method() + " " + route.path();
  }

  private static Api api(String... templates) {
    List<Route> routes =
        Arrays.stream(templates)
            .map(template -> Route.get(template, call -> Reply.json("{}")))
            .toList();
    return new Api() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public List<Route> routes() {
        return routes;
      }
    };
  }
}
