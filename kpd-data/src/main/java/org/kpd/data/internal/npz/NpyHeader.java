package org.kpd.data.internal.npz;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kpd.core.DatasetException;

/**
 * The header of an array.
 *
 * @param type the type of each number
 * @param order the byte order of each number
 * @param fortran whether the first axis varies fastest; else the last one does, as in C
 * @param shape the length along each axis
 * @param length the size of the header in bytes; the numbers begin after it
 */
public record NpyHeader(
    ElementType type, ByteOrder order, boolean fortran, List<Integer> shape, int length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final int ALIGNMENT = 64;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^()]*)\\)");

  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The header of an array to be written. */
  public static NpyHeader of(ElementType type, List<Integer> shape) {
    return new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, false, shape, text(type, shape).length);
  }

  /**
   * Reads a header.
   *
   * @param name the array's name in messages
   * @throws DatasetException if it is not a header, or the array is not supported
   */
  static NpyHeader read(InputStream stream, String name) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    byte[] start = data.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DatasetException(
          "%s: found no NumPy array; expected one that numpy.save wrote.".formatted(name));
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found version %d of NumPy's format; expected 1, 2 or 3.",
              name,
              version));
    }
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    long textLength = littleEndian(data.readNBytes(lengthBytes), lengthBytes, name);
    if (textLength > LONGEST) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found a header of %d bytes; expected at most %d.",
              name,
              textLength,
              LONGEST));
    }
    byte[] text = data.readNBytes((int) textLength);
    if (text.length < textLength) {
      throw truncated(name);
    }
    return parse(
        new String(text, StandardCharsets.UTF_8), start.length + lengthBytes + text.length, name);
  }

  /** The number of elements. */
  public long elements() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** The bytes of all numbers. */
  public long bytes() {
    return Math.multiplyExact(elements(), type.bytes());
  }

  /** The type and shape in NumPy's notation: {@code uint8 (10, 96, 96, 3)}. */
  public String describe() {
    return type.label() + " " + tuple(shape);
  }

  /** The bytes of the header itself. */
  byte[] toBytes() {
    return text(type, shape);
  }

  private static NpyHeader parse(String text, int length, String name) {
    Matcher descr = find(DESCR, text, name);
    Matcher fortran = find(ORDER, text, name);
    Matcher shape = find(SHAPE, text, name);
    String code = descr.group(1).replace("'", "");
    ElementType type = type(code, name);
    NpyHeader header =
        new NpyHeader(
            type,
            code.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            fortran.group(1).equals("True"),
            lengths(shape.group(1), name),
            length);
    header.checkSize(name);
    return header;
  }

  private static Matcher find(Pattern pattern, String text, String name) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new DatasetException(
          "%s: found a damaged header; expected NumPy's descr, fortran_order and shape."
              .formatted(name));
    }
    return matcher;
  }

  private static ElementType type(String code, String name) {
    if (code.contains("O")) {
      throw new DatasetException(
          "%s: found Python objects (dtype object), which are never executed; expected uint8, float32 or float64. Save array.astype(numpy.float64)."
              .formatted(name));
    }
    boolean marked = !code.isEmpty() && "<>|=".indexOf(code.charAt(0)) >= 0;
    String bare = marked ? code.substring(1) : code;
    return Arrays.stream(ElementType.values())
        .filter(type -> type.code().equals(bare))
        .findFirst()
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s: found dtype %s; expected uint8, float32 or float64. Save array.astype(...) of one of these."
                        .formatted(name, code.equals("[") ? "with fields" : "'" + code + "'")));
  }

  private static List<Integer> lengths(String text, String name) {
    try {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .map(word -> word.endsWith("L") ? word.substring(0, word.length() - 1) : word)
          .map(Integer::parseUnsignedInt)
          .peek(
              axis -> {
                if (axis < 0) {
                  throw new NumberFormatException();
                }
              })
          .toList();
    } catch (NumberFormatException notLength) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found shape (%s); expected whole numbers of at most %d.",
              name,
              text,
              Integer.MAX_VALUE));
    }
  }

  private void checkSize(String name) {
    try {
      bytes();
    } catch (ArithmeticException overflow) {
      throw new DatasetException(
          "%s: found shape %s, more numbers than any file holds; expected a true shape."
              .formatted(name, tuple(shape)));
    }
  }

  static DatasetException truncated(String name) {
    return new DatasetException(
        "%s: found the end of the file inside the array; expected a whole one. Save or copy it again."
            .formatted(name));
  }

  private static long littleEndian(byte[] bytes, int expected, String name) {
    if (bytes.length < expected) {
      throw truncated(name);
    }
    byte[] padded = Arrays.copyOf(bytes, Long.BYTES);
    return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] text(ElementType type, List<Integer> shape) {
    String dictionary =
        "{'descr': '%s%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(type.bytes() == 1 ? "|" : "<", type.code(), tuple(shape));
    int start = MAGIC.length + 2 + Short.BYTES;
    int unpadded = start + dictionary.length() + 1;
    int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - start));
    header.put(
        (dictionary + " ".repeat(total - unpadded) + "\n").getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }

  private static String tuple(List<Integer> shape) {
    return shape.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
  }
}
