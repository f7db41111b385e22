package org.kpd.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;

class WholeOutputTest {
  @TempDir private Path folder;

  @Test
  void makesTheFoldersAboveAFile() throws IOException {
    Path target = folder.resolve("a/b/c.txt");

    WholeOutput.file(target, Overwrite.REFUSE, path -> Files.writeString(path, "whole"));

    assertThat(target).hasContent("whole");
    assertThat(names(folder.resolve("a/b"))).containsExactly("c.txt");
  }

  @Test
  void leavesNothingBehindWhenWritingFails() {
    Path target = folder.resolve("half.txt");

    assertThatThrownBy(
            () ->
                WholeOutput.file(
                    target,
                    Overwrite.REFUSE,
                    path -> {
                      Files.writeString(path, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void keepsTheOldFolderWhenTheNewOneFails() throws IOException {
    Path target = folder.resolve("results");
    WholeOutput.folder(
        target, Overwrite.REFUSE, path -> Files.writeString(path.resolve("old.txt"), "old"));

    assertThatThrownBy(
            () ->
                WholeOutput.folder(
                    target,
                    Overwrite.REPLACE,
                    path -> {
                      Files.writeString(path.resolve("new.txt"), "half");
                      throw new IOException("interrupted");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(names(target)).containsExactly("old.txt");
    assertThat(names(folder)).containsExactly("results");
  }

  @Test
  void replacesAFolderWhole() throws IOException {
    Path target = folder.resolve("results");
    WholeOutput.folder(
        target, Overwrite.REFUSE, path -> Files.writeString(path.resolve("old.txt"), "old"));
    WholeOutput.folder(
        target, Overwrite.REPLACE, path -> Files.writeString(path.resolve("new.txt"), "new"));

    assertThat(names(target)).containsExactly("new.txt");
    assertThat(names(folder)).containsExactly("results");
  }

  @Test
  void refusesWhatExistsBeforeAnythingIsWritten() throws IOException {
    Path target = Files.writeString(folder.resolve("precious.txt"), "mine");

    assertThatThrownBy(
            () ->
                WholeOutput.file(
                    target,
                    Overwrite.REFUSE,
                    path -> {
                      throw new AssertionError("nothing may be written");
                    }))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            target
                + " exists; expected a new path. Choose another, or replace it (the command: --force).");
    assertThat(target).hasContent("mine");
  }

  @Test
  void takesAnEmptyFolderAsAbsent() throws IOException {
    Path target = Files.createDirectory(folder.resolve("empty"));

    WholeOutput.folder(
        target, Overwrite.REFUSE, path -> Files.writeString(path.resolve("a.txt"), "a"));

    assertThat(names(target)).containsExactly("a.txt");
  }

  @Test
  void saysWhenAFileStandsWhereAFolderIsNeeded() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(
            () ->
                WholeOutput.file(
                    folder.resolve("file/below.txt"),
                    Overwrite.REFUSE,
                    path -> Files.writeString(path, "")))
        .isInstanceOf(IOException.class);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsUnfinishedGoesWhenTheProcessEnds(@TempDir Path own) {
    assertThatThrownBy(
            () ->
                WholeOutput.folder(
                    own.resolve("out"),
                    Overwrite.REFUSE,
                    unfinished -> {
                      Files.writeString(unfinished.resolve("half.txt"), "half");
                      WholeOutput.deleteUnfinished();
                      assertThat(own).isEmptyDirectory();
                    }))
        .isInstanceOf(IOException.class);
    assertThat(own).isEmptyDirectory();
  }
}
