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

/** A standalone cluster of Spark: a master and two workers of one core, each a process. */
final class LocalCluster implements AutoCloseable {
  private final List<TestProcess> processes = new ArrayList<>();
  private final String master;

  private LocalCluster(String master) {
    this.master = master;
  }

  /** Starts it; its files lie in the folder. */
  static LocalCluster start(Path folder) throws IOException {
    Path home = home(folder.resolve("spark"));
    int port = freePort();
    LocalCluster cluster = new LocalCluster("spark://127.0.0.1:" + port);
    try {
      cluster.master(home, port, folder.resolve("master.log"));
      for (int worker = 0; worker < 2; worker++) {
        cluster.worker(home, folder.resolve("worker" + worker));
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  String master() {
    return master;
  }

  /** Ends a worker and its executor at once. */
  void killWorker() {
    processes.get(1).kill();
  }

  private void master(Path home, int port, Path log) throws IOException {
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
    processes.add(new TestProcess(process, log));
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

  private void worker(Path home, Path folder) throws IOException {
    Files.createDirectories(folder);
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
            folder,
            master);
    command.environment().put("SPARK_HOME", home.toString());
    command.environment().put("SPARK_SCALA_VERSION", "2.13");
    processes.add(TestProcess.start(command, folder.resolve("worker.log")));
  }

  /** Spark's folder as executors are started from it: its jars, which Maven has. */
  private static Path home(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (String entry : TestProcess.CLASSPATH.split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar)) {
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
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }
}
