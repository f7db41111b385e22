package org.kpd.cli.serve;

import org.kpd.server.KeypointServer;

/** Graceful shutdown on SIGTERM and SIGINT. */
final class Termination {
  private Termination() {}

  /** On a signal, lets the server finish the requests it has, and exits with code 0. */
  static void closes(KeypointServer server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  // A JVM that a signal ends exits with that signal's code, but this shutdown is
                  // intended.
                  Runtime.getRuntime().halt(0);
                },
                "kpd-stop"));
  }
}
