package org.kpd.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Requests a server's liveness, readiness and metrics in turn, each on a new connection, as
 * orchestrators do.
 */
final class HealthChecks {
  private static final List<String> PATHS =
      List.of("/v2/health/live", "/v2/health/ready", "/monitoring/prometheus/metrics");
  private static final int MOST_MILLIS = 120_000;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final InetSocketAddress server;
  private final List<Double> milliseconds = new ArrayList<>();
  private int failed;

  HealthChecks(InetSocketAddress server) {
    this.server = server;
  }

  /** Makes the checks, spread over the given seconds if they are fast enough. */
  void run(int checks, double seconds) throws InterruptedException {
    long gap = (long) (seconds * 1000 / checks);
    for (int i = 0; i < checks; i++) {
      long began = System.nanoTime();
      try {
        check(PATHS.get(i % PATHS.size()));
        milliseconds.add((System.nanoTime() - began) / NANOS_PER_MILLISECOND);
      } catch (IOException e) {
        failed++;
      }
      long rest = gap - (System.nanoTime() - began) / 1_000_000;
      if (rest > 0) {
        Thread.sleep(rest);
      }
    }
  }

  Map<String, Object> summary() {
    List<Double> ascending = milliseconds.stream().sorted().toList();
    if (ascending.isEmpty()) {
      return Map.of("failed", failed);
    }
    return Map.of(
        "checks", ascending.size(),
        "failed", failed,
        "median_ms", ascending.get(ascending.size() / 2),
        "second_slowest_ms", ascending.get(Math.max(0, ascending.size() - 2)),
        "slowest_was_check", milliseconds.indexOf(ascending.get(ascending.size() - 1)),
        "slowest_ms", ascending.get(ascending.size() - 1));
  }

  private void check(String path) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(MOST_MILLIS);
      socket.connect(server, MOST_MILLIS);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (!answer.startsWith("HTTP/1.1 200 ")) {
        throw new IOException("Found the answer %s; expected 200.".formatted(answer));
      }
    }
  }
}
