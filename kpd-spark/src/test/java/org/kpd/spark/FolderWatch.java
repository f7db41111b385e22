package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the files that a job in another process writes.
 *
 * @param folders where the files appear; the job may create the folders later
 */
record FolderWatch(WatchService service, List<Path> folders) implements AutoCloseable {
  /** How long to wait for a new file before checking whether the job has ended. */
  private static final int SECONDS = 10;

  private static final int MOST_SILENCE = 60;

  /** A condition on the contents of a folder. */
  interface Condition {
    boolean holds() throws IOException;
  }

  static FolderWatch on(Path... folders) throws IOException {
    return new FolderWatch(FileSystems.getDefault().newWatchService(), List.of(folders));
  }

  /** Waits until the condition holds, unless the job ends first. */
  void await(Condition condition, TestProcess job) throws IOException, InterruptedException {
    int silent = 0;
    register();
    while (!condition.holds()) {
      assertThat(job.process().isAlive()).as(Files.readString(job.log())).isTrue();
      assertThat(silent++).as(Files.readString(job.log())).isLessThan(MOST_SILENCE);
      WatchKey key = service.poll(SECONDS, TimeUnit.SECONDS);
      if (key != null) {
        silent = 0;
        key.pollEvents();
        key.reset();
      }
      register();
    }
  }

  private void register() throws IOException {
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
      }
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
