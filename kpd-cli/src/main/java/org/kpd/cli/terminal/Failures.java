package org.kpd.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.kpd.core.KpdException;

/** Descriptions of failures, each in one line that a user can act on. */
public final class Failures {
  private Failures() {}

  /** Describes a failure in one line, even if names in it contain line breaks. */
  public static String describe(Throwable failure) {
    return oneLine(explain(failure));
  }

  /** The text with every line break replaced by a space. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private static String explain(Throwable failure) {
    Optional<String> error = Errors.explain(failure);
    if (error.isPresent()) {
      return error.get();
    }
    if (failure instanceof KpdException known) {
      return String.valueOf(known.getMessage());
    }
    if (failure instanceof UncheckedIOException wrapped) {
      return explain(Objects.requireNonNull(wrapped.getCause()));
    }
    if (failure instanceof FileSystemException file) {
      return explainFile(file);
    }
    if (failure instanceof IOException) {
      return "Reading or writing failed: " + failure.getMessage();
    }
    if (failure instanceof CompletionException || failure instanceof ExecutionException) {
      return explain(Objects.requireNonNullElse(failure.getCause(), failure));
    }
    if (failure instanceof InvalidPathException path) {
      return FileNames.explain(path);
    }
    return failure + " (this is a defect; --debug shows where)";
  }

  private static String explainFile(FileSystemException failure) {
    String file = failure.getFile();
    if (failure instanceof NoSuchFileException) {
      return "%s: found no such file or folder; expected one. Check the path.".formatted(file);
    }
    if (failure instanceof AccessDeniedException) {
      return "%s: access denied; expected a path that you may read and write.".formatted(file);
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return "%s: found a file where a folder was expected. Choose another path.".formatted(file);
    }
    String reason = failure.getReason();
    return "%s: %s.".formatted(file, reason == null ? failure.getMessage() : reason);
  }
}
