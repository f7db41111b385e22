package org.kpd.cli.doctor;

/**
 * One thing about this machine.
 *
 * @param level how good it is
 * @param subject what was looked at
 * @param found what is there
 * @param mend what to do; empty where nothing is to be done
 */
public record Finding(Level level, String subject, String found, String mend) {

  /** How good a finding is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Works without; nothing to mend unless wanted. */
    NOTE,
    /** kpd does not run until this is mended. */
    MISSING
  }

  static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, "");
  }

  static Finding note(String subject, String found, String mend) {
    return new Finding(Level.NOTE, subject, found, mend);
  }

  static Finding missing(String subject, String found, String mend) {
    return new Finding(Level.MISSING, subject, found, mend);
  }
}
