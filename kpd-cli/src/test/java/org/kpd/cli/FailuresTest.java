package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;

class FailuresTest {

  @Test
  void wordsWhatAFileSystemRefuses() {
    assertThat(Failures.describe(new NoSuchFileException("faces")))
        .isEqualTo("faces: found no such file or folder; expected one. Check the path.");
    assertThat(Failures.describe(new AccessDeniedException("out")))
        .isEqualTo("out: access denied; expected a path that you may read and write.");
    assertThat(Failures.describe(new FileAlreadyExistsException("out")))
        .isEqualTo("out: found a file where a folder was expected. Choose another path.");
    assertThat(
            Failures.describe(new FileSystemException("out/a.png", null, "Read-only file system")))
        .isEqualTo("out/a.png: Read-only file system.");
    assertThat(Failures.describe(new IOException("No space left on device")))
        .isEqualTo("Reading or writing failed: No space left on device");
  }

  @Test
  void looksThroughWrappers() {
    assertThat(Failures.describe(new UncheckedIOException(new NoSuchFileException("x"))))
        .startsWith("x: found no such file");
  }

  @Test
  void isOneLineAlways() {
    assertThat(Failures.describe(new KpdException("Found\n  this;\nexpected that.")))
        .isEqualTo("Found this; expected that.");
  }

  @Test
  void callsADefectADefect() {
    assertThat(Failures.describe(new IllegalStateException("odd")))
        .isEqualTo("java.lang.IllegalStateException: odd (this is a defect; --debug shows where)");
  }
}
