package org.kpd.benchmarks.load;

import com.google.gson.Gson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.kpd.benchmarks.RestConnection;
import org.kpd.benchmarks.RestRequest;
import org.kpd.data.internal.synthetic.SyntheticFaces;

/**
 * A closed-loop load test: clients that send their next request as soon as the server has answered,
 * each on its own connection.
 */
public final class RestLoad {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final double WARM_UP_SHARE = 0.25;

  private RestLoad() {}

  /**
   * Arguments: {@code PORT MODEL photo|binary CLIENTS SECONDS}; prints a line of JSON with requests
   * per second and latencies in milliseconds.
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    byte[] request =
        RestRequest.of(arguments[2], arguments[1], SyntheticFaces.generate(1, 1).images().image(0));
    int clients = Integer.parseInt(arguments[3]);
    double seconds = Double.parseDouble(arguments[4]);
    ask(port, request, clients, seconds * WARM_UP_SHARE);
    long[] latencies = ask(port, request, clients, seconds);
    System.out.println(
        new Gson()
            .toJson(
                Map.of(
                    "clients",
                    clients,
                    "requests_per_second",
                    latencies.length / seconds,
                    "p50",
                    quantile(latencies, 0.5),
                    "p99",
                    quantile(latencies, 0.99))));
  }

  /** The latencies of all responses in that time, in ascending order. */
  private static long[] ask(int port, byte[] request, int clients, double seconds)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Callable<long[]> client = () -> ask(port, request, seconds);
      List<Callable<long[]>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(client);
      }
      LongStream latencies = LongStream.empty();
      for (Future<long[]> answered : threads.invokeAll(all)) {
        latencies = LongStream.concat(latencies, LongStream.of(answered.get()));
      }
      return latencies.sorted().toArray();
    } finally {
      threads.shutdown();
    }
  }

  private static long[] ask(int port, byte[] request, double seconds) throws IOException {
    LongStream.Builder latencies = LongStream.builder();
    try (RestConnection connection = new RestConnection("127.0.0.1", port)) {
      long end = System.nanoTime() + (long) (seconds * NANOS);
      for (long sent = System.nanoTime(); sent < end; ) {
        connection.send(request);
        long answered = System.nanoTime();
        latencies.add(answered - sent);
        sent = answered;
      }
    }
    return latencies.build().toArray();
  }

  private static double quantile(long[] ascending, double share) {
    int index = (int) Math.min(ascending.length - 1, Math.round(share * ascending.length));
    return ascending[index] / NANOS_PER_MILLISECOND;
  }
}
