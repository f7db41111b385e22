package org.kpd.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The endpoint that Prometheus scrapes, at the same path as TensorFlow Serving's. */
final class MetricsApi implements Api {
  private static final String PATH = "/monitoring/prometheus/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;

  MetricsApi(Metrics metrics) {
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
