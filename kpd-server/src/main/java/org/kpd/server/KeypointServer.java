package org.kpd.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.server.internal.faces.FaceInputs;
import org.kpd.server.internal.faces.Predictions;
import org.kpd.server.internal.http.Connectors;
import org.kpd.server.internal.http.JsonErrorHandler;
import org.kpd.server.internal.http.RequestBody;
import org.kpd.server.internal.inference.InferenceApi;
import org.kpd.server.internal.metrics.Metrics;
import org.kpd.server.internal.metrics.MetricsApi;
import org.kpd.server.internal.model.ModelRepository;
import org.kpd.server.internal.page.PageApi;
import org.kpd.server.internal.photo.PhotoApi;
import org.kpd.server.internal.routing.Routes;
import org.kpd.server.internal.tfserving.TfServingApi;
import org.kpd.server.internal.work.PictureLanes;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;

/**
 * An HTTP server for models: TensorFlow Serving's REST interface, the Open Inference Protocol,
 * {@code POST /v1/keypoints} for whole photos, and a web page.
 *
 * <pre>{@code
 * try (KeypointServer server = KeypointServer.start(Path.of("saved_models/model_v2"))) {
 *   server.join();
 * }
 * }</pre>
 *
 * <p>{@link #close} accepts no more requests, answers the pending ones, then unloads the models.
 * Thread-safe.
 */
public final class KeypointServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;
  private final ModelRepository models;
  private final PictureLanes pictures;
  private @Nullable FaceDetector ownDetector;
  private boolean closed;

  private KeypointServer(
      Server server, ServerConnector connector, ModelRepository models, PictureLanes pictures) {
    this.server = server;
    this.connector = connector;
    this.models = models;
    this.pictures = pictures;
  }

  /**
   * Serves a model as {@code kpd serve} does: only to this machine, on port 8501, under the name of
   * its folder, with the face detector on the classpath, if any.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if the model cannot be loaded
   * @throws IOException if the folder cannot be read or the port cannot be opened
   */
  public static KeypointServer start(Path model) throws IOException {
    return start(ServerOptions.defaults(), ModelSpec.of(model));
  }

  /** Serves models with the given options, otherwise like {@link #start(Path)}. */
  public static KeypointServer start(ServerOptions options, ModelSpec... specs) throws IOException {
    FaceDetector detector =
        FaceDetectors.find().isPresent()
            ? FaceDetectors.open(options.predictor().precision())
            : null;
    KeypointServer started = null;
    try {
      started = start(options, List.of(specs), AccessLog.none(), detector);
      started.ownDetector = detector;
      return started;
    } finally {
      if (started == null && detector != null) {
        detector.close();
      }
    }
  }

  /**
   * Loads all models, then opens the port.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if a model cannot be loaded
   * @throws IOException if a folder cannot be read or the port cannot be opened
   */
  public static KeypointServer start(
      ServerOptions options, List<ModelSpec> specs, AccessLog accessLog) throws IOException {
    return start(options, specs, accessLog, null);
  }

  /**
   * Like {@link #start(ServerOptions, List, AccessLog)}, with a detector that finds the faces in
   * whole photos.
   *
   * @param detector finds the faces in photos sent to {@code /v1/keypoints}; the caller closes it,
   *     after the server; null if each photo is one face
   */
  public static KeypointServer start(
      ServerOptions options,
      List<ModelSpec> specs,
      AccessLog accessLog,
      @Nullable FaceDetector detector)
      throws IOException {
    if (specs.isEmpty()) {
      throw new IllegalArgumentException("Found no models; expected at least one.");
    }
    Metrics metrics = new Metrics();
    ModelRepository models = new ModelRepository(specs, options.predictor(), metrics::batches);
    models.models().forEach(metrics::watch);
    KeypointServer started = null;
    try {
      models.start(options.pollInterval());
      started = open(options, models, metrics, accessLog, detector);
      return started;
    } finally {
      if (started == null) {
        close(models);
      }
    }
  }

  private static KeypointServer open(
      ServerOptions options,
      ModelRepository models,
      Metrics metrics,
      AccessLog accessLog,
      @Nullable FaceDetector detector)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(mostThreads());
    threads.setName("kpd-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = Connectors.of(server, options);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(options.limits().connections(), connector));
    server.setErrorHandler(new JsonErrorHandler());
    server.setRequestLog(accessLog::log);
    server.setStopTimeout(options.grace().toMillis());
    PictureLanes pictures = PictureLanes.of(options.limits(), options.predictor());
    pictures.lanes().forEach(metrics::watch);
    server.setHandler(
        new GracefulHandler(
            new ServerHandler(
                routes(options, models, metrics, threads, pictures, detector),
                options,
                new RequestBody(options.limits(), pictures::reader),
                new ReplySender(metrics))));
    try {
      server.start();
      // The first scrape loads hundreds of classes, which no client under load should wait for.
      threads.execute(metrics::text);
    } catch (IOException e) {
      stop(server, pictures);
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s:%d could not be opened (%s); expected a free port. Choose another with --port.",
              options.host(),
              options.port(),
              rootMessage(e)),
          e);
    } catch (Exception e) {
      stop(server, pictures);
      throw new KpdException("The server could not be started: " + e.getMessage(), e);
    }
    return new KeypointServer(server, connector, models, pictures);
  }

  /**
   * None of these threads ever blocks, so a few are enough; with hundreds of runnable threads, one
   * with a short response would wait for a core.
   */
  private static int mostThreads() {
    return 8 + 8 * Runtime.getRuntime().availableProcessors();
  }

  /** All routes of a server with these options. */
  static Routes routes(
      ServerOptions options,
      ModelRepository models,
      Metrics metrics,
      Executor responders,
      PictureLanes pictures,
      @Nullable FaceDetector detector) {
    ServerLimits limits = options.limits();
    // A request with more faces than the queue holds could never be answered.
    int mostFaces = Math.min(limits.faces(), options.predictor().queueCapacity());
    FaceInputs inputs = new FaceInputs(pictures, mostFaces);
    Predictions predictions = new Predictions(responders);
    return Routes.of(
        List.of(
            new PageApi(models, detector != null, limits),
            new MetricsApi(metrics),
            new PhotoApi(models, predictions, pictures, limits, detector, mostFaces),
            new TfServingApi(models, predictions, inputs),
            new InferenceApi(models, predictions, inputs)));
  }

  /** The port that the server listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** The address of the web page. */
  public URI uri() {
    String scheme = connector.getDefaultProtocol().startsWith("SSL") ? "https" : "http";
    String host = connector.getHost();
    boolean anywhere = host == null || host.equals("0.0.0.0") || host.equals("::");
    String named = anywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    return URI.create(String.format(Locale.ROOT, "%s://%s:%d/", scheme, named, port()));
  }

  /** Waits until the server is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Accepts no more requests, answers the pending ones, then unloads the models. Several threads
   * may call this, such as a signal's handler and one that waited in {@link #join}; each returns
   * when everything is closed.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        stop(server, pictures);
      } finally {
        close(models);
        if (ownDetector != null) {
          ownDetector.close();
        }
      }
    }
  }

  private static void stop(Server server, PictureLanes pictures) {
    try (pictures) {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new KpdException("The server did not stop cleanly: " + e.getMessage(), e);
    }
  }

  private static void close(ModelRepository models) {
    try {
      models.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : rootMessage(cause);
  }
}
