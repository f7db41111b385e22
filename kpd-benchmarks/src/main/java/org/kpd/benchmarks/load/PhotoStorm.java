package org.kpd.benchmarks.load;

import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A load test of many keep-alive clients that send a photo repeatedly, with a hundred health checks
 * meanwhile. All clients share one thread, which leaves the machine to the server. Each client
 * needs a file descriptor here and one at the server, so {@code ulimit -n} must exceed their number
 * in both processes.
 */
public final class PhotoStorm {
  private static final int CHECKS = 100;
  private static final double WARM_UP_SECONDS = 5;
  private static final long TICK_MILLIS = 20;
  private static final double NANOS = 1e9;

  private PhotoStorm() {}

  /**
   * Arguments: {@code PORT PID PHOTO CLIENTS SECONDS polite|rude}; polite clients obey Retry-After.
   * Two clients warm the server up first. Prints a line of JSON: responses by status, connection
   * failures, the health checks, and the server's threads, open files and memory before the load
   * and two seconds after it.
   */
  public static void main(String[] arguments) throws Exception {
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    Path process = Path.of("/proc", arguments[1]);
    byte[] request = request(Files.readAllBytes(Path.of(arguments[2])));
    int clients = Integer.parseInt(arguments[3]);
    double seconds = Double.parseDouble(arguments[4]);
    Map<String, Object> result = new LinkedHashMap<>();
    storm(server, request, 2, WARM_UP_SECONDS, true, new PhotoTally());
    result.put("before", state(process));
    HealthChecks checks = new HealthChecks(server);
    Thread checking =
        new Thread(
            () -> {
              try {
                checks.run(CHECKS, seconds);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    checking.start();
    PhotoTally tally = new PhotoTally();
    storm(server, request, clients, seconds, arguments[5].equals("polite"), tally);
    checking.join();
    result.put("statuses", tally.statuses());
    result.put("broken", tally.broken());
    result.put("health", checks.summary());
    Thread.sleep(2000);
    result.put("after", state(process));
    System.out.println(new Gson().toJson(result));
  }

  private static void storm(
      InetSocketAddress server,
      byte[] request,
      int count,
      double seconds,
      boolean polite,
      PhotoTally tally)
      throws IOException {
    try (Selector selector = Selector.open()) {
      List<PhotoClient> clients = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        clients.add(new PhotoClient(server, request, polite, tally, selector));
      }
      long end = System.nanoTime() + (long) (seconds * NANOS);
      for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
        selector.select(TICK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          ((PhotoClient) key.attachment()).goOn();
        }
        selector.selectedKeys().clear();
        for (PhotoClient client : clients) {
          client.resume(now);
        }
      }
      for (PhotoClient client : clients) {
        client.close();
      }
    }
  }

  private static byte[] request(byte[] photo) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        String.format(
                Locale.ROOT,
                "POST /v1/keypoints HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n",
                photo.length)
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(photo);
    return request.toByteArray();
  }

  private static Map<String, Object> state(Path process) throws IOException {
    Map<String, Object> state = new LinkedHashMap<>();
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("Threads:")) {
        state.put("threads", Integer.parseInt(line.substring(8).strip()));
      } else if (line.startsWith("VmRSS:")) {
        state.put("mebibytes", Integer.parseInt(line.replaceAll("\\D", "")) >> 10);
      }
    }
    try (var files = Files.list(process.resolve("fd"))) {
      state.put("files", files.count());
    }
    return state;
  }
}
