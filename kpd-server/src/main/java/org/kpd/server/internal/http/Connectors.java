package org.kpd.server.internal.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.kpd.server.options.KeyStoreFile;
import org.kpd.server.options.ServerOptions;

/** Creates connectors for HTTP or HTTPS, within the limits of the options. */
public final class Connectors {
  private Connectors() {}

  /** A connector for the port of the options, not yet open. */
  public static ServerConnector of(Server server, ServerOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(options.limits().headerBytes());
    http.setIdleTimeout(options.limits().idleTimeout().toMillis());
    // Buffers live for one request; on the heap that is cheapest.
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    ServerConnector connector =
        new WatchedConnector(
            server,
            // Jetty 12 may still use the buffer of a request that it could not parse after
            // returning it to the pool (HttpConnection.onFillable then runs on two threads). By
            // then a pooled buffer belongs to another client, and the response can contain a
            // stranger's bytes.
            new ByteBufferPool.NonPooling(),
            factories(http, options.keyStore()));
    connector.setHost(options.host());
    connector.setPort(options.port());
    // A burst may be as large as the number of connections; the system's limit is
    // net.core.somaxconn.
    connector.setAcceptQueueSize(options.limits().connections());
    connector.setIdleTimeout(options.limits().idleTimeout().toMillis());
    return connector;
  }

  /** A connector whose connections detect that their client has left. */
  private static final class WatchedConnector extends ServerConnector {
    WatchedConnector(Server server, ByteBufferPool buffers, ConnectionFactory... factories) {
      super(server, null, null, buffers, -1, -1, factories);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      SocketChannelEndPoint end =
          new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
      end.setIdleTimeout(getIdleTimeout());
      return end;
    }
  }

  private static ConnectionFactory[] factories(
      HttpConfiguration http, @Nullable KeyStoreFile keyStore) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (keyStore == null) {
      return new ConnectionFactory[] {plain};
    }
    // Certificates for an IP address or a test name are accepted too: the host name is not checked.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(keyStore.path().toUri().toString());
    tls.setKeyStorePassword(keyStore.password());
    return new ConnectionFactory[] {
      new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()), plain
    };
  }
}
