package org.kpd.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** A server of one tiny model, named faces, that runs for all tests of a class. */
final class TinyServer implements BeforeAllCallback, AfterAllCallback {
  private final TinyModel model;
  private UnaryOperator<ServerOptions> options = UnaryOperator.identity();
  private UnaryOperator<ModelSpec> spec = UnaryOperator.identity();
  private @Nullable Path folder;
  private @Nullable KeypointServer server;

  private TinyServer(TinyModel model) {
    this.model = model;
  }

  static TinyServer of(TinyModel model) {
    return new TinyServer(model);
  }

  TinyServer withOptions(UnaryOperator<ServerOptions> change) {
    options = change;
    return this;
  }

  TinyServer withModel(UnaryOperator<ModelSpec> change) {
    spec = change;
    return this;
  }

  /** A client, which may be created before the server has started. */
  Client client() {
    return new Client(this::port);
  }

  int port() {
    return Objects.requireNonNull(server).port();
  }

  /** The folder of its model, which has version 1. */
  Path folder() {
    return Objects.requireNonNull(folder);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("kpd-tiny");
    model.write(folder.resolve("1"));
    server =
        KeypointServer.start(
            options.apply(ServerOptions.defaults().withAddress("127.0.0.1", 0)),
            List.of(spec.apply(ModelSpec.of("faces", folder))),
            AccessLog.none());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      WholeOutput.delete(folder);
    }
  }
}
