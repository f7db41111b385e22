package org.kpd.report.evaluation;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** What the reference project published, where it is at hand. */
final class SeedReference {
  private static final Path FOLDER = Path.of("../../shared/data/seed_reference");

  private SeedReference() {}

  /** A file of it; the test is skipped where it is absent. */
  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeThat(file).as("the reference project's published files").exists();
    return file;
  }
}
