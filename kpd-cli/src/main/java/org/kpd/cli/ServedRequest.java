package org.kpd.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kpd.server.AccessLog;
import org.kpd.server.KeypointServer;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** A request to a server that is started only to answer it. */
final class ServedRequest {
  private static final int ANY_FREE_PORT = 0;

  private ServedRequest() {}

  /**
   * Serves a model, sends it a picture and prints the response, with the commands that do the same.
   *
   * @throws IOException if the server does not start or does not answer
   */
  static void show(Path model, Path picture, PrintWriter screen)
      throws IOException, InterruptedException {
    ServerOptions options = ServerOptions.defaults();
    options = options.withAddress(options.host(), ANY_FREE_PORT);
    screen.printf(Locale.ROOT, "$ kpd serve --model faces=%s%n", model);
    try (KeypointServer server =
        KeypointServer.start(options, List.of(ModelSpec.of("faces", model)), AccessLog.none())) {
      URI address = server.uri().resolve("/v1/keypoints");
      screen.printf(Locale.ROOT, "$ curl --data-binary @%s %s%n%n", picture, address);
      HttpRequest request =
          HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofFile(picture)).build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      screen.println(answer.body());
    }
  }
}
