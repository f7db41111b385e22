package org.kpd.benchmarks.jmh;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kpd.benchmarks.BenchmarkFiles;
import org.kpd.benchmarks.RestConnection;
import org.kpd.benchmarks.RestRequest;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.server.AccessLog;
import org.kpd.server.KeypointServer;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sends requests of one face each to a server in the same process, from one client and from many.
 */
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RestBenchmark {
  private static final String HOST = "127.0.0.1";
  private static final int MANY = 64;

  /** A server and the request that it is sent. */
  @State(Scope.Benchmark)
  public static class Service {
    /** A folder in saved_models. */
    @Param("model_v2")
    private String model = "";

    @Param({"binary", "photo"})
    private String form = "";

    private KeypointServer server;
    private byte[] request = {};

    @Setup
    public void start() throws IOException {
      request = RestRequest.of(form, model, SyntheticFaces.generate(1, 1).images().image(0));
      server =
          KeypointServer.start(
              ServerOptions.defaults().withAddress(HOST, 0),
              List.of(ModelSpec.of(model, BenchmarkFiles.model(model))),
              AccessLog.none());
    }

    @TearDown
    public void stop() {
      server.close();
    }
  }

  /** A client. */
  @State(Scope.Thread)
  public static class Client {
    private RestConnection connection;

    @Setup
    public void connect(Service service) throws IOException {
      connection = new RestConnection(HOST, service.server.port());
    }

    @TearDown
    public void close() throws IOException {
      connection.close();
    }
  }

  @Benchmark
  @Threads(1)
  public byte[] oneClient(Service service, Client client) throws IOException {
    return client.connection.send(service.request);
  }

  @Benchmark
  @Threads(MANY)
  public byte[] manyClients(Service service, Client client) throws IOException {
    return client.connection.send(service.request);
  }
}
