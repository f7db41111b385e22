package org.kpd.cli.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.model.ShippedModel;
import org.kpd.cli.usage.DetectorOption;
import org.kpd.cli.usage.PrecisionOption;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceDetector;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.AccessLog;
import org.kpd.server.KeypointServer;
import org.kpd.server.options.KeyStoreFile;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kpd serve}: serves models over HTTP until the process receives a signal. */
@Command(
    name = "serve",
    description =
        "Serve models over HTTP: TensorFlow Serving's REST interface, the Open Inference Protocol"
            + " (KServe, Triton), plain photos at /v1/keypoints, and a page at /.",
    footer = {
      "The model that comes with kpd, for this machine only:",
      "  kpd serve",
      "Your own model, for the whole network, with a token:",
      "  kpd serve --model faces=saved_models/model_v1 --host 0.0.0.0 --token-file token.txt"
    })
public final class ServeCommand extends Subcommand {
  private static final String SCREEN = "-";

  @Purpose("Models")
  @Option(
      names = "--model",
      paramLabel = "NAME=DIR",
      description =
          "A model and its name: a SavedModel folder, or one with numbered versions, which is"
              + " watched for new ones. May be given several times. By default the model_v2 that"
              + " comes with kpd.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--versions",
      paramLabel = "NAME=1,2",
      description = "Serve these versions of a model instead of the highest.")
  private List<String> versions = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "NAME:LABEL=1",
      description = "A label for a version, such as model:stable=3.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--poll-ms",
      paramLabel = "MS",
      description = "How often to look for new versions (${DEFAULT-VALUE}); 0 for never.")
  private long pollMillis = ServerOptions.defaults().pollInterval().toMillis();

  @Option(
      names = "--no-detect",
      description =
          "Take each photo at /v1/keypoints as the crop of one face, instead of finding"
              + " its faces.")
  private boolean whole;

  @Mixin private DetectorOption detectorOption = new DetectorOption();

  @Purpose("Address")
  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on (${DEFAULT-VALUE}); 0.0.0.0 for all.")
  private String host = ServerOptions.defaults().host();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port (${DEFAULT-VALUE}); 0 for any that is free.")
  private int port = ServerOptions.defaults().port();

  @Purpose("Computing")
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute a batch; 0 for one per core.")
  private int threads;

  @Mixin private PrecisionOption precision;

  @Option(
      names = "--max-batch",
      paramLabel = "N",
      description = "Maximum number of faces in a batch (${DEFAULT-VALUE}).")
  private int maxBatch = PredictorOptions.defaults().maxBatch();

  @Option(
      names = "--max-wait-ms",
      paramLabel = "MS",
      description =
          "How long a batch waits for clients that were just answered (${DEFAULT-VALUE}).")
  private long maxWaitMillis = PredictorOptions.defaults().maxWait().toMillis();

  @Purpose("Limits")
  @Option(
      names = "--queue",
      paramLabel = "N",
      description = "Faces that may wait before 429 is answered (${DEFAULT-VALUE}).")
  private int queue = PredictorOptions.defaults().queueCapacity();

  @Option(
      names = "--deadline-ms",
      paramLabel = "MS",
      description = "How long a face may wait before 504 is answered (${DEFAULT-VALUE}).")
  private long deadlineMillis = PredictorOptions.defaults().deadline().toMillis();

  @Option(
      names = "--max-body-mb",
      paramLabel = "MB",
      description = "Largest request body, in MB (${DEFAULT-VALUE}).")
  private int bodyMegabytes = ServerLimits.defaults().bodyBytes() >> 20;

  @Option(
      names = "--max-megapixels",
      paramLabel = "N",
      description = "Largest picture, in millions of pixels (${DEFAULT-VALUE}).")
  private int megapixels = (int) (ServerLimits.defaults().imagePixels() / 1_000_000);

  @Option(
      names = "--photo-queue",
      paramLabel = "N",
      description = "Photos that may wait before 429 is answered (${DEFAULT-VALUE}).")
  private int photoQueue = ServerLimits.defaults().waitingPhotos();

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Maximum number of connections (${DEFAULT-VALUE}).")
  private int connections = ServerLimits.defaults().connections();

  @Purpose("Access")
  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token that clients must send as Authorization: Bearer TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description = "PKCS#12 or JKS key store for HTTPS; see also --key-store-password-file.")
  private @Nullable Path keyStore;

  @Option(
      names = "--key-store-password-file",
      paramLabel = "FILE",
      description = "A file with the key store's password.")
  private @Nullable Path keyStorePasswordFile;

  @Option(
      names = "--access-log",
      paramLabel = "FILE|-",
      description = "Append a line of JSON for each request; - for standard output.")
  private @Nullable String accessLog;

  @Override
  protected void run() throws IOException, InterruptedException {
    if (models.isEmpty()) {
      models.add(ShippedModel.NAME + "=" + ShippedModel.locate());
    }
    List<ModelSpec> specs =
        new ModelArguments(spec().commandLine()).parse(models, versions, labels);
    ServerOptions options = options();
    PrintWriter screen = out();
    Writer log = logWriter(screen);
    // The server is closed first: requests may still be looking for faces.
    try (FaceDetector detector = whole ? null : detectorOption.open(precision.precision());
        KeypointServer server =
            KeypointServer.start(
                options, specs, log == null ? AccessLog.none() : AccessLog.to(log), detector)) {
      Termination.closes(server);
      for (ModelSpec model : specs) {
        screen.printf(Locale.ROOT, "%s from %s%n", model.name(), model.folder());
      }
      screen.printf(Locale.ROOT, "Serving at %s (Ctrl-C ends it)%n", server.uri());
      screen.flush();
      server.join();
    }
  }

  private ServerOptions options() throws IOException {
    try {
      ServerLimits limits =
          ServerLimits.defaults()
              .withBodyBytes(Math.multiplyExact(bodyMegabytes, 1 << 20))
              .withImagePixels(megapixels * 1_000_000L)
              .withConnections(connections)
              .withWaitingPhotos(photoQueue);
      PredictorOptions predictor =
          PredictorOptions.defaults()
              .withThreads(threads)
              .withPrecision(precision.precision())
              .withMaxBatch(maxBatch)
              .withQueueCapacity(queue)
              .withMaxWait(Duration.ofMillis(maxWaitMillis))
              .withDeadline(Duration.ofMillis(deadlineMillis));
      ServerOptions options =
          ServerOptions.defaults()
              .withAddress(host, port)
              .withLimits(limits)
              .withPredictor(predictor)
              .withPollInterval(Duration.ofMillis(pollMillis));
      if (tokenFile != null) {
        options = options.withToken(secret(tokenFile));
      }
      return keyStore == null ? options : options.withKeyStore(keyStoreFile(keyStore));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CommandLine.ParameterException(
          spec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private KeyStoreFile keyStoreFile(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new KpdException(
          "%s: found no key store; expected a PKCS#12 or JKS file.".formatted(file));
    }
    return new KeyStoreFile(file, keyStorePasswordFile == null ? "" : secret(keyStorePasswordFile));
  }

  /** Reads a secret from a file, since every user of the machine can see command lines. */
  private static String secret(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  private @Nullable Writer logWriter(PrintWriter screen) throws IOException {
    if (accessLog == null) {
      return null;
    }
    return accessLog.equals(SCREEN)
        ? screen
        : Files.newBufferedWriter(
            Path.of(accessLog),
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
  }
}
