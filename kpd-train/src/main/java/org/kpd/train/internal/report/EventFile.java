package org.kpd.train.internal.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import org.kpd.core.internal.io.TfRecords;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A TensorBoard event file: one {@code Event} per record of {@link TfRecords}. Each event is on
 * disk when its method returns, so that TensorBoard can follow a run. Not thread-safe.
 */
final class EventFile implements AutoCloseable {
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
    TfRecords.write(out, event.toByteArray());
    out.flush();
  }
}
