package org.kpd.server.options;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.batching.PredictorOptions;

/**
 * The options of a server.
 *
 * @param host the address to listen on; 0.0.0.0 for all
 * @param port the port to listen on; 0 for any free port
 * @param keyStore the keystore for HTTPS; null for HTTP
 * @param token the token that clients must send as {@code Authorization: Bearer TOKEN}; null for
 *     none. Health checks and the page itself need none
 * @param limits the limits on requests
 * @param predictor the options of each model's predictor
 * @param pollInterval how often the models' folders are polled; zero for never
 * @param grace how long stopping waits for pending answers
 */
public record ServerOptions(
    String host,
    int port,
    @Nullable KeyStoreFile keyStore,
    @Nullable String token,
    ServerLimits limits,
    PredictorOptions predictor,
    Duration pollInterval,
    Duration grace) {

  private static final int DEFAULT_PORT = 8501;
  private static final int LARGEST_PORT = 65_535;

  public ServerOptions {
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Found port %d; expected 0..%d.", port, LARGEST_PORT));
    }
    if (token != null && token.isBlank()) {
      throw new IllegalArgumentException(
          "Found an empty token; expected some text, or no token at all.");
    }
    if (pollInterval.isNegative() || grace.isNegative()) {
      throw new IllegalArgumentException(
          "Found pollInterval %s and grace %s; expected 0 or more.".formatted(pollInterval, grace));
    }
  }

  /** This machine only, TensorFlow Serving's REST port, polling the folders every second. */
  public static ServerOptions defaults() {
    return new ServerOptions(
        "127.0.0.1",
        DEFAULT_PORT,
        null,
        null,
        ServerLimits.defaults(),
        PredictorOptions.defaults(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  public ServerOptions withAddress(String host, int port) {
    return new ServerOptions(host, port, keyStore, token, limits, predictor, pollInterval, grace);
  }

  public ServerOptions withKeyStore(KeyStoreFile keyStore) {
    return new ServerOptions(host, port, keyStore, token, limits, predictor, pollInterval, grace);
  }

  public ServerOptions withToken(String token) {
    return new ServerOptions(host, port, keyStore, token, limits, predictor, pollInterval, grace);
  }

  public ServerOptions withLimits(ServerLimits limits) {
    return new ServerOptions(host, port, keyStore, token, limits, predictor, pollInterval, grace);
  }

  public ServerOptions withPredictor(PredictorOptions predictor) {
    return new ServerOptions(host, port, keyStore, token, limits, predictor, pollInterval, grace);
  }

  public ServerOptions withPollInterval(Duration pollInterval) {
    return new ServerOptions(host, port, keyStore, token, limits, predictor, pollInterval, grace);
  }

  @Override
  public String toString() {
    // Never the token, which would end up in a log.
    return String.format(
        Locale.ROOT,
        "ServerOptions[host=%s, port=%d, keyStore=%s, token=%s, limits=%s, predictor=%s]",
        host,
        port,
        keyStore,
        token == null ? "none" : "set",
        limits,
        predictor);
  }
}
