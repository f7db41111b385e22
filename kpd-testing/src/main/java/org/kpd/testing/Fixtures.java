package org.kpd.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Locates and reads the files of tests. */
public final class Fixtures {
  private static final int NPY_MAGIC = 8;

  private Fixtures() {}

  /** A file in this repository's testdata folder. */
  public static Path testdata(String name) {
    return root().resolve("testdata").resolve(name);
  }

  /** A file of the data beside the repository; if it is missing, the test is skipped. */
  public static Path shared(String name) {
    Path path = root().resolve("../shared/data").resolve(name).normalize();
    assumeTrue(Files.exists(path), "Skipped: " + path + " is not there.");
    return path;
  }

  /** Reads the pixels of an array that OpenCV decoded: height, width, blue green red. */
  public static int[] pixels(String name) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(testdata(name))).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[file.getShort(NPY_MAGIC)];
    file.position(NPY_MAGIC + Short.BYTES).get(header);
    String description = new String(header, ISO_8859_1);
    if (!description.contains("'|u1'") || description.contains("'fortran_order': True")) {
      throw new IOException(name + ": found " + description + "; expected bytes in C's order.");
    }
    int[] values = new int[file.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(file.get());
    }
    return values;
  }

  /** Reads the rows below the header of a small CSV file without quotes. */
  public static List<String[]> rows(Path path) throws IOException {
    return Files.readAllLines(path).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static Path root() {
    Path module = Path.of("").toAbsolutePath();
    return Files.isDirectory(module.resolve("testdata"))
        ? module
        : Objects.requireNonNull(module.getParent());
  }
}
