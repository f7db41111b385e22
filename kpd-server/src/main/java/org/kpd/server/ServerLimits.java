package org.kpd.server;

import java.time.Duration;
import java.util.Locale;
import org.kpd.core.internal.io.Records;

/**
 * What one client, and all of them together, may ask of a server.
 *
 * @param bodyBytes the largest body, before and after decompression; beyond it 413
 * @param totalBodyBytes bodies of all requests that are being answered; beyond it 503
 * @param imagePixels the most pixels of a picture, width times height, known before it is decoded;
 *     beyond it 413
 * @param faces the most faces in one request; beyond it 413
 * @param headerBytes the longest request line and headers; beyond it 431
 * @param idleTimeout how long a connection may be silent
 * @param minBytesPerSecond the slowest body; a slower one is given up with 408
 * @param connections the most connections; others wait to be accepted
 * @param decodesAtOnce how many pictures are decoded at the same time
 * @param waitingPhotos how many photos may wait to be decoded; beyond it 429
 */
public record ServerLimits(
    int bodyBytes,
    long totalBodyBytes,
    long imagePixels,
    int faces,
    int headerBytes,
    Duration idleTimeout,
    long minBytesPerSecond,
    int connections,
    int decodesAtOnce,
    int waitingPhotos) {

  public ServerLimits {
    requirePositive("bodyBytes", bodyBytes);
    requirePositive("imagePixels", imagePixels);
    requirePositive("faces", faces);
    requirePositive("headerBytes", headerBytes);
    requirePositive("idleTimeout", idleTimeout.toMillis());
    requirePositive("minBytesPerSecond", minBytesPerSecond);
    requirePositive("connections", connections);
    requirePositive("decodesAtOnce", decodesAtOnce);
    requirePositive("waitingPhotos", waitingPhotos);
    if (totalBodyBytes < bodyBytes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found totalBodyBytes %d; expected at least one body, %d.",
              totalBodyBytes,
              bodyBytes));
    }
  }

  /**
   * Bodies of 32 MiB, a quarter of the heap for all of them, pictures of 50 million pixels decoded
   * one a core, 256 faces a request, 16 KiB of headers, 30 s of silence, 1000 bytes a second, 1024
   * connections, 64 photos that wait.
   */
  public static ServerLimits defaults() {
    int bodyBytes = 32 << 20;
    Runtime runtime = Runtime.getRuntime();
    return new ServerLimits(
        bodyBytes,
        Math.max(2L * bodyBytes, runtime.maxMemory() / 4),
        50_000_000,
        256,
        16 << 10,
        Duration.ofSeconds(30),
        1000,
        1024,
        runtime.availableProcessors(),
        64);
  }

  public ServerLimits withBodyBytes(int most) {
    ServerLimits roomy = Records.with(this, "totalBodyBytes", Math.max(totalBodyBytes, most));
    return Records.with(roomy, "bodyBytes", most);
  }

  public ServerLimits withImagePixels(long most) {
    return Records.with(this, "imagePixels", most);
  }

  public ServerLimits withIdleTimeout(Duration timeout) {
    return Records.with(this, "idleTimeout", timeout);
  }

  public ServerLimits withConnections(int most) {
    return Records.with(this, "connections", most);
  }

  public ServerLimits withWaitingPhotos(int most) {
    return Records.with(this, "waitingPhotos", most);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Found %s %d; expected at least 1.", name, value));
    }
  }
}
