package org.kpd.server.internal.http;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of a JSON body in UTF-8. It rejects those that are illegal outside strings: the
 * parser has to be lenient for the values of tensors, which may be NaN, and would then accept
 * comments, semicolons and single quotes as well.
 */
final class JsonText extends Reader {
  private static final String FORBIDDEN = ";#'/=()";
  private static final boolean[] SPECIAL = new boolean[256];
  private static final int NONE = -1;

  static {
    FORBIDDEN.chars().forEach(c -> SPECIAL[c] = true);
    SPECIAL['"'] = true;
    SPECIAL['\\'] = true;
    // Bytes of multi-byte characters.
    Arrays.fill(SPECIAL, 128, SPECIAL.length, true);
  }

  private final byte[] body;
  private final int end;
  private int position;
  private int secondHalf = NONE;
  private boolean inString;
  private boolean escaped;

  JsonText(byte[] body, int offset, int length) {
    this.body = body;
    this.position = offset;
    this.end = offset + length;
  }

  @Override
  public int read(char[] target, int offset, int length) {
    int at = offset;
    int limit = offset + length;
    while (at < limit && (position < end || secondHalf != NONE)) {
      if (secondHalf != NONE) {
        target[at++] = (char) secondHalf;
        secondHalf = NONE;
      } else if (body[position] < 0) {
        target[at++] = wide();
      } else {
        note((char) body[position]);
        target[at++] = (char) body[position++];
      }
      at = plain(target, at, limit);
    }
    return at == offset ? -1 : at - offset;
  }

  /**
   * Copies plain characters. A tensor consists nearly all of digits and commas, so that this loop
   * dominates the time.
   */
  private int plain(char[] target, int from, int limit) {
    if (escaped || secondHalf != NONE) {
      return from;
    }
    byte[] bytes = body;
    boolean[] special = SPECIAL;
    int start = position;
    int most = Math.min(limit - from, end - start);
    int count = 0;
    while (count < most && !special[bytes[start + count] & 0xFF]) {
      target[from + count] = (char) bytes[start + count];
      count++;
    }
    position = start + count;
    return from + count;
  }

  private void note(char c) {
    if (inString) {
      inString = escaped || c != '"';
      escaped = c == '\\' && !escaped;
    } else if (c == '"') {
      inString = true;
    } else if (FORBIDDEN.indexOf(c) >= 0) {
      throw Json.invalid("Found %s outside a string.".formatted(c));
    }
  }

  /**
   * Decodes a multi-byte character; one of four bytes becomes two surrogates, the second of which
   * is kept for the next read.
   */
  private char wide() {
    int lead = body[position] & 0xFF;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    ByteBuffer bytes = ByteBuffer.wrap(body, position, Math.min(length, end - position));
    try {
      CharBuffer halves = StandardCharsets.UTF_8.newDecoder().decode(bytes);
      position += length;
      escaped = false;
      secondHalf = halves.length() > 1 ? halves.get(1) : NONE;
      return halves.get(0);
    } catch (CharacterCodingException e) {
      throw Json.invalid("Found bytes that are not UTF-8.");
    }
  }

  @Override
  public void close() {
    // Only the body is held.
  }
}
