package org.kpd.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * NVIDIA's driver, as it describes itself in a folder of the kernel.
 *
 * @param folder {@code /proc/driver/nvidia}
 */
record NvidiaDriver(Path folder) {
  /** CUDA 12 requires 525.60.13. */
  private static final int OLDEST = 525;

  private static final Pattern VERSION = Pattern.compile("\\s((\\d{3,})\\.\\d+(\\.\\d+)?)\\s");
  private static final Pattern MODEL = Pattern.compile("Model:\\s*(.+)");

  boolean isThere() {
    return Files.isReadable(folder.resolve("version"));
  }

  /** Reports its version, and whether that is new enough. */
  Finding finding() {
    String line;
    try (Stream<String> lines = Files.lines(folder.resolve("version"))) {
      line = lines.findFirst().orElse("present").strip();
    } catch (IOException e) {
      return Finding.note("GPU driver", "unreadable: " + e.getMessage(), "Check the driver.");
    }
    Matcher version = VERSION.matcher(line + " ");
    if (!version.find()) {
      return Finding.ok("GPU driver", line);
    }
    return Integer.parseInt(version.group(2)) >= OLDEST
        ? Finding.ok("GPU driver", version.group(1))
        : Finding.note(
            "GPU driver",
            version.group(1) + ", older than CUDA 12",
            "kpd runs on the CPU. To use the card, install driver 525 or newer.");
  }

  /** The cards with their names only, for machines without {@code nvidia-smi}. */
  List<GpuCard> cards() {
    List<GpuCard> cards = new ArrayList<>();
    Path gpus = folder.resolve("gpus");
    if (!Files.isDirectory(gpus)) {
      return cards;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(gpus)) {
      for (Path card : folders) {
        model(card.resolve("information"))
            .ifPresent(
                name -> cards.add(new GpuCard(name, OptionalLong.empty(), OptionalDouble.empty())));
      }
    } catch (IOException e) {
      return List.of();
    }
    return cards;
  }

  private static Optional<String> model(Path information) throws IOException {
    if (!Files.isReadable(information)) {
      return Optional.empty();
    }
    Matcher model = MODEL.matcher(Files.readString(information));
    return model.find() ? Optional.of(model.group(1).strip()) : Optional.empty();
  }
}
