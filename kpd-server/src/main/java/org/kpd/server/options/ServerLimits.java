package org.kpd.server.options;

import java.time.Duration;
import java.util.Locale;
import org.kpd.core.internal.io.Records;

/**
 * The limits on the requests of one client and of all clients together.
 *
 * @param bodyBytes the maximum size of a body, before and after decompression; 413 above it
 * @param totalBodyBytes the maximum size of the bodies of all requests being answered; 503 above it
 * @param imagePixels the maximum number of pixels of a picture, width times height, checked before
 *     it is decoded; 413 above it
 * @param faces the maximum number of faces in one request; 413 above it
 * @param headerBytes the maximum size of the request line and headers; 431 above it
 * @param idleTimeout how long a connection may be idle
 * @param minBytesPerSecond the minimum rate at which a body must arrive; 408 below it
 * @param connections the maximum number of connections; others wait to be accepted
 * @param decodesAtOnce the number of pictures decoded concurrently
 * @param waitingPhotos the maximum number of photos waiting to be decoded; 429 above it
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
   * Bodies of 32 MiB, a quarter of the heap for all of them, pictures of 50 million pixels, one
   * decoded per core, 256 faces per request, 16 KiB of headers, an idle timeout of 30 s, 1000 bytes
   * per second, 1024 connections, 64 waiting photos.
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
