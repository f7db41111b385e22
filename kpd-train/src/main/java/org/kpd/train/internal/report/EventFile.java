package org.kpd.train.internal.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A TensorBoard event file: one {@code Event} per record, framed as TFRecord (length, masked CRC32C
 * of the length, data, masked CRC32C of the data; all little-endian). Each event is on disk when
 * its method returns, so that TensorBoard can follow a run. Not thread-safe.
 */
final class EventFile implements AutoCloseable {
  private static final int CRC_MASK = 0xa282ead8;

  private final OutputStream out;
  private final Clock clock;

  /** Opens a new event file in a folder, which is created if missing. */
  EventFile(Path folder, Clock clock) throws IOException {
    this.clock = clock;
    Files.createDirectories(folder);
    Path file =
        folder.resolve(
            String.format(Locale.ROOT, "events.out.tfevents.%010d.kpd", clock.millis() / 1000));
    out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    write(event().setFileVersion("brain.Event:2").build());
  }

  /** Adds one number. */
  void scalar(String tag, long step, double value) throws IOException {
    Summary summary =
        Summary.newBuilder()
            .addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value))
            .build();
    write(event().setStep(step).setSummary(summary).build());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private Event.Builder event() {
    return Event.newBuilder().setWallTime(clock.millis() / 1000.0);
  }

  private void write(Event event) throws IOException {
    byte[] data = event.toByteArray();
    byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
    out.write(length);
    out.write(littleEndian(Integer.BYTES).putInt(maskedCrc(length)).array());
    out.write(data);
    out.write(littleEndian(Integer.BYTES).putInt(maskedCrc(data)).array());
    out.flush();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int maskedCrc(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return Integer.rotateRight((int) checksum.getValue(), 15) + CRC_MASK;
  }
}
