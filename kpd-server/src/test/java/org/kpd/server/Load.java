package org.kpd.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.kpd.core.image.FaceImage;

/**
 * A load generator: clients that send faces as raw uint8 tensors, each as fast as it is answered.
 */
final class Load {
  private final int port;
  private final byte[] request;

  Load(int port, FaceImage face) {
    this.port = port;
    this.request = request(face);
  }

  /**
   * A response.
   *
   * @param status its status
   * @param nanos how long it took
   * @param body its body
   */
  record Sample(int status, long nanos, String body) {}

  /** A binary inference request for one face, with the response in JSON. */
  static byte[] request(FaceImage face) {
    byte[] raw = Bodies.raw(face);
    String head =
        String.format(
            Locale.ROOT,
            """
        {"inputs": [{"name": "input_image", "shape": [1, 96, 96, %d], "datatype": "UINT8",
          "parameters": {"binary_data_size": %d}}]}""",
            face.channels(),
            raw.length);
    byte[] json = head.getBytes(StandardCharsets.UTF_8);
    byte[] body = java.util.Arrays.copyOf(json, json.length + raw.length);
    System.arraycopy(raw, 0, body, json.length, raw.length);
    return RawConnection.post(
        "/v2/models/faces/infer",
        body,
        "Inference-Header-Content-Length",
        Integer.toString(json.length));
  }

  /** Runs until told to stop, and returns all responses. */
  List<Sample> run(int clients, BooleanSupplier goesOn) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<List<Sample>>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(threads.submit(() -> send(goesOn)));
      }
      List<Sample> all = new ArrayList<>();
      for (Future<List<Sample>> each : running) {
        all.addAll(each.get());
      }
      return Collections.unmodifiableList(all);
    } finally {
      threads.shutdown();
    }
  }

  private List<Sample> send(BooleanSupplier goesOn) throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (RawConnection connection = new RawConnection(port)) {
      while (goesOn.getAsBoolean()) {
        long began = System.nanoTime();
        connection.send(request);
        RawConnection.Answer answer = connection.read();
        samples.add(new Sample(answer.status(), System.nanoTime() - began, answer.body()));
      }
    }
    return samples;
  }
}
