package org.kpd.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A standalone Spark cluster: a master and two workers with one core each, all separate processes.
 */
final class LocalCluster implements AutoCloseable {
  private static final int WORKERS = 2;

  private final List<TestProcess> workers = new ArrayList<>();
  private final Path folder;
  private final Path home;
  private final int port;
  private @Nullable TestProcess master;
  private int started;

  private LocalCluster(Path folder, Path home, int port) {
    this.folder = folder;
    this.home = home;
    this.port = port;
  }

  /** Starts a cluster that keeps its files in the folder. */
  static LocalCluster start(Path folder) throws IOException {
    LocalCluster cluster = new LocalCluster(folder, home(folder.resolve("spark")), freePort());
    try {
      cluster.startMaster(folder.resolve("master.log"));
      cluster.replaceLostWorkers();
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Kills the first worker that matches, with its executors. */
  void killWorker(Predicate<ProcessHandle> meant) {
    TestProcess lost =
        workers.stream()
            .filter(worker -> meant.test(worker.process().toHandle()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no worker matches"));
    lost.kill();
    workers.remove(lost);
  }

  /** Starts new workers for those that were killed. */
  void replaceLostWorkers() throws IOException {
    while (workers.size() < WORKERS) {
      startWorker(folder.resolve("worker" + started++));
    }
  }

  private void startMaster(Path log) throws IOException {
    ProcessBuilder command =
        TestProcess.javaWithSpark(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            port,
            "--webui-port",
            0);
    command.environment().put("SPARK_HOME", home.toString());
    Process process = command.start();
    master = new TestProcess(process, log);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder said = new StringBuilder();
    String line = lines.readLine();
    while (line != null && !line.contains("New state: ALIVE")) {
      said.append(line).append('\n');
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the master ended:\n" + said);
    }
    Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "master-log");
    rest.setDaemon(true);
    rest.start();
  }

  private void startWorker(Path own) throws IOException {
    Files.createDirectories(own);
    ProcessBuilder command =
        TestProcess.javaWithSpark(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            1,
            "--memory",
            "1g",
            "--webui-port",
            0,
            "--work-dir",
            own,
            master());
    command.environment().put("SPARK_HOME", home.toString());
    command.environment().put("SPARK_SCALA_VERSION", "2.13");
    workers.add(TestProcess.start(command, own.resolve("worker.log")));
  }

  /** A Spark home from which executors start: the jars, from Maven's classpath. */
  private static Path home(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (String entry : TestProcess.CLASSPATH.split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar) && Files.notExists(jars.resolve(jar.getFileName()))) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    return folder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    workers.forEach(TestProcess::close);
    if (master != null) {
      master.close();
    }
  }
}
