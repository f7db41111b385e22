package org.kpd.cli.doctor;

/**
 * The result of one check of this machine.
 *
 * @param level its severity
 * @param subject what was checked
 * @param found what is there
 * @param mend how to fix it; empty if there is nothing to fix
 */
public record Finding(Level level, String subject, String found, String mend) {

  /** The severity of a finding. */
  public enum Level {
    /** As it should be. */
    OK,
    /** kpd works without it; the fix is optional. */
    NOTE,
    /** kpd does not run until this is fixed. */
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
