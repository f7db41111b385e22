package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three {@code kpd serve} behind HAProxy, as deploy/haproxy configures it: each is drained and
 * restarted under load, and no request is lost. Skipped without HAProxy; in continuous integration
 * that is a failure.
 */
class BalancerTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int SERVERS = 3;
  private static final int CLIENTS = 4;

  /** Columns of HAProxy's statistics. */
  private static final int SESSIONS = 4;

  private static final int STATUS = 17;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private final List<Integer> ports = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  @Test
  void noRequestIsLostWhileEachServerIsRestarted() throws Exception {
    if (!hasBalancer()) {
      assertThat(System.getenv("CI")).as("found no haproxy; expected it on the PATH").isNull();
      abort("Skipped: found no haproxy on the PATH.");
    }
    try {
      for (int i = 0; i < SERVERS + 2; i++) {
        ports.add(freePort());
      }
      for (int i = 0; i < SERVERS; i++) {
        processes.add(serve(i));
      }
      processes.add(balance());
      for (int i = 0; i < SERVERS; i++) {
        awaitUp(i);
      }
      Clients clients = new Clients();
      clients.start();
      for (int i = 0; i < SERVERS; i++) {
        clients.awaitMore(20);
        tell(i, "drain");
        awaitState(i, fields -> fields[SESSIONS].equals("0"));
        Process old = processes.get(i);
        old.destroy();
        assertThat(old.waitFor(60, TimeUnit.SECONDS)).isTrue();
        clients.awaitMore(20);
        processes.set(i, serve(i));
        tell(i, "ready");
        awaitUp(i);
      }
      clients.awaitMore(20);
      clients.stop();
      assertThat(clients.failures).isEmpty();
      assertThat(clients.answered.get()).isGreaterThan(SERVERS * 40);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  /** Clients that send the next crop as soon as the previous one is answered. */
  private final class Clients {
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    void start() {
      for (int i = 0; i < CLIENTS; i++) {
        Thread thread = new Thread(this::ask, "client-" + i);
        threads.add(thread);
        thread.start();
      }
    }

    private void ask() {
      while (!ending) {
        try {
          HttpResponse<String> answer =
              CLIENT.send(
                  HttpRequest.newBuilder(address(SERVERS).resolve("/v1/keypoints"))
                      .timeout(Duration.ofMinutes(1))
                      .POST(HttpRequest.BodyPublishers.ofFile(picture()))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() != 200 || !answer.body().contains("nose_tip")) {
            failures.add(answer.statusCode() + " " + answer.body());
          }
        } catch (IOException e) {
          failures.add(e.toString());
        } catch (InterruptedException e) {
          return;
        }
        answered.incrementAndGet();
      }
    }

    /** Waits until this many more requests have been answered. */
    void awaitMore(int answers) throws InterruptedException {
      int until = answered.get() + answers;
      while (answered.get() < until) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }

    void stop() throws InterruptedException {
      ending = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static Path picture() {
    return ROOT.resolve("testdata/photos/two_people.jpg");
  }

  private URI address(int index) {
    return URI.create("http://127.0.0.1:" + ports.get(index));
  }

  /** Starts a server and returns once it serves. */
  private Process serve(int index) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Djava.awt.headless=true",
            "-cp",
            classPath,
            Main.class.getName(),
            "serve",
            "--model",
            "faces=" + ROOT.resolve("saved_models/model_v2"),
            "--no-detect",
            "--port",
            ports.get(index).toString());
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.readLine()).startsWith("faces from");
    assertThat(lines.readLine()).startsWith("Serving at");
    return process;
  }

  /** The configuration with this test's addresses in place of the file's. */
  private Process balance() throws IOException {
    String configuration = Files.readString(ROOT.resolve("deploy/haproxy/haproxy.cfg"));
    List<Integer> written = List.of(8501, 8502, 8503, 8500, 8404);
    for (int i = 0; i < written.size(); i++) {
      configuration =
          configuration.replace(
              "127.0.0.1:" + written.get(i) + "\n", "127.0.0.1:" + ports.get(i) + "\n");
    }
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
    return new ProcessBuilder("haproxy", "-db", "-f", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("haproxy.log").toFile())
        .start();
  }

  /** Waits until the balancer considers a server up (again). */
  private void awaitUp(int index) throws IOException, InterruptedException {
    awaitState(index, fields -> fields[STATUS].startsWith("UP"));
  }

  private void awaitState(int index, Predicate<String[]> state)
      throws IOException, InterruptedException {
    String server = "kpd,kpd" + (index + 1) + ",";
    while (statistics()
        .lines()
        .filter(line -> line.startsWith(server))
        .noneMatch(line -> state.test(line.split(",", -1)))) {
      assertThat(processes.get(SERVERS).isAlive())
          .as(Files.readString(folder.resolve("haproxy.log")))
          .isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Sets the state of a server, in the way that the file documents. */
  private void tell(int index, String action) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(address(SERVERS + 1).resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "s=kpd" + (index + 1) + "&action=" + action + "&b=kpd"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  private String statistics() throws InterruptedException {
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(address(SERVERS + 1).resolve("/;csv")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private static boolean hasBalancer() throws InterruptedException {
    try {
      return new ProcessBuilder("haproxy", "-v").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
