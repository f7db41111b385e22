package org.kpd.benchmarks;

import java.nio.file.Path;

/** Locates the files of this checkout that benchmarks use. */
public final class BenchmarkFiles {
  private BenchmarkFiles() {}

  /** The folder of a model that ships with kpd, or that was trained here under its default name. */
  public static Path model(String name) {
    return root().resolve("saved_models").resolve(name);
  }

  private static Path root() {
    return Path.of(System.getProperty("kpd.root", ""));
  }
}
