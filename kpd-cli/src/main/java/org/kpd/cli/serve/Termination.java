package org.kpd.cli.serve;

import org.kpd.server.KeypointServer;

/** Ends the process well when it is told to: SIGTERM, SIGINT. */
final class Termination {
  private Termination() {}

  /** On a signal the server finishes what it has, and the process ends with exit code 0. */
  static void closes(KeypointServer server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  // A JVM that ends by a signal reports that signal; this end was asked for.
                  Runtime.getRuntime().halt(0);
                },
                "kpd-stop"));
  }
}
