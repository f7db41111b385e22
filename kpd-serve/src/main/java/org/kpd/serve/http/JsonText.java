package org.kpd.serve.http;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a JSON body, which is UTF-8. Those that no JSON has outside its strings are
 * refused here: the parser has to be lenient among the values of tensors, where it lets NaN
 * through, and would take comments, semicolons and single quotes as well.
 */
final class JsonText extends Reader {
  private static final boolean[] FORBIDDEN = new boolean[128];
  private static final int NONE = -1;

  static {
    for (char c : ";#'/=()".toCharArray()) {
      FORBIDDEN[c] = true;
    }
  }

  private final ByteBuffer bytes;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private int secondHalf = NONE;
  private boolean inString;
  private boolean escaped;

  JsonText(byte[] body, int offset, int length) {
    this.bytes = ByteBuffer.wrap(body, offset, length);
  }

  @Override
  public int read(char[] target, int offset, int length) {
    if (secondHalf != NONE) {
      target[offset] = (char) secondHalf;
      secondHalf = NONE;
      return 1;
    }
    int count = decode(target, offset, length);
    if (count == 0 && bytes.hasRemaining()) {
      // A character of two halves, and room for one.
      char[] halves = new char[2];
      decode(halves, 0, halves.length);
      target[offset] = halves[0];
      secondHalf = halves[1];
      count = 1;
    }
    requireStrict(target, offset, count);
    return count == 0 ? -1 : count;
  }

  private int decode(char[] target, int offset, int length) {
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    CoderResult result = decoder.decode(bytes, chars, true);
    if (result.isError()) {
      throw Json.invalid("Found bytes that are no UTF-8.");
    }
    return chars.position() - offset;
  }

  private void requireStrict(char[] target, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      char c = target[i];
      if (inString) {
        inString = escaped || c != '"';
        escaped = c == '\\' && !escaped;
      } else if (c == '"') {
        inString = true;
      } else if (c < FORBIDDEN.length && FORBIDDEN[c]) {
        throw Json.invalid("Found %s outside a string.".formatted(c));
      }
    }
  }

  @Override
  public void close() {
    // Nothing is held but the body.
  }
}
