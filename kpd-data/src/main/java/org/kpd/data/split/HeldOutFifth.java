package org.kpd.data.split;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The fifth of a data set's identities that no shipped model learns from: those whose name, in
 * UTF-8, has a CRC-32 divisible by 5. This depends on the name alone, so that neither the order of
 * rows nor rows added later move an identity to the other side.
 */
public final class HeldOutFifth {
  private static final int SHARE = 5;
  private static final int VALIDATION_SHARE = 20;

  private HeldOutFifth() {}

  /** Whether the rows of an identity are held out. */
  public static boolean contains(String identity) {
    return checksum(identity) % SHARE == 0;
  }

  /** Whether an identity is for validation: one in twenty of those that are not held out. */
  public static boolean validates(String identity) {
    long checksum = checksum(identity);
    return checksum % SHARE != 0 && checksum / SHARE % VALIDATION_SHARE == 0;
  }

  /** Whether the rows of an identity are training rows: those that neither test nor validate. */
  public static boolean teaches(String identity) {
    return !contains(identity) && !validates(identity);
  }

  private static long checksum(String identity) {
    CRC32 checksum = new CRC32();
    checksum.update(identity.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }
}
