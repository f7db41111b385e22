package org.kpd.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One of many keep-alive clients that a single thread runs: sends its photo, reads the response and
 * repeats. After a refusal it repeats at once or, if polite, when Retry-After allows it.
 */
final class PhotoClient {
  private static final String LENGTH = "content-length:";
  private static final String RETRY = "retry-after:";
  private static final double NANOS = 1e9;

  private final InetSocketAddress server;
  private final byte[] request;
  private final boolean polite;
  private final PhotoTally tally;
  private final ByteBuffer answer = ByteBuffer.allocate(64 << 10);
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private SelectionKey key;
  private long resumeAt;

  PhotoClient(
      InetSocketAddress server, byte[] request, boolean polite, PhotoTally tally, Selector selector)
      throws IOException {
    this.server = server;
    this.request = request;
    this.polite = polite;
    this.tally = tally;
    this.key = connect(selector);
  }

  private SelectionKey connect(Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.connect(server);
    return channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  /**
   * Continues with whatever its channel is ready for; a broken connection is counted and reopened.
   */
  void goOn() throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        begin();
      } else if (key.isWritable()) {
        write(channel);
      } else if (key.isReadable()) {
        read(channel);
      }
    } catch (IOException e) {
      tally.broke(e);
      Selector selector = key.selector();
      channel.close();
      answer.clear();
      key = connect(selector);
    }
  }

  /** Sends the next photo if the time to wait is over. */
  void resume(long now) {
    if (resumeAt != 0 && now - resumeAt >= 0) {
      resumeAt = 0;
      begin();
    }
  }

  void close() throws IOException {
    key.channel().close();
  }

  private void begin() {
    unsent = ByteBuffer.wrap(request);
    key.interestOps(SelectionKey.OP_WRITE);
  }

  private void write(SocketChannel channel) throws IOException {
    channel.write(unsent);
    if (!unsent.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private void read(SocketChannel channel) throws IOException {
    if (channel.read(answer) < 0) {
      throw new IOException("The server closed the connection.");
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return;
    }
    String headers = text.substring(0, head).toLowerCase(Locale.ROOT);
    if (answer.position() < head + 4 + number(headers, LENGTH)) {
      return;
    }
    answer.clear();
    int status = Integer.parseInt(text.split(" ", 3)[1]);
    tally.answered(status);
    long wait = polite && status != 200 ? (long) (number(headers, RETRY) * NANOS) : 0;
    if (wait == 0) {
      begin();
    } else {
      key.interestOps(0);
      resumeAt = System.nanoTime() + wait;
    }
  }

  private static int number(String headers, String name) {
    int at = headers.indexOf("\r\n" + name);
    if (at < 0) {
      return 0;
    }
    String line = headers.substring(at + 2 + name.length());
    int end = line.indexOf("\r\n");
    return Integer.parseInt((end < 0 ? line : line.substring(0, end)).strip());
  }
}
