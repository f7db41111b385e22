package org.kpd.server.internal.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.routing.Api;
import org.kpd.server.internal.routing.Route;

/** The endpoint that Prometheus scrapes, at the same path as TensorFlow Serving's. */
public final class MetricsApi implements Api {
  private static final String PATH = "/monitoring/prometheus/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;

  public MetricsApi(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get(PATH, call -> Reply.of(TYPE, text())));
  }

  private byte[] text() {
    return metrics.text().getBytes(StandardCharsets.UTF_8);
  }
}
