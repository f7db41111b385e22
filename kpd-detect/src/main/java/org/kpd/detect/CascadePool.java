package org.kpd.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.NativeLibraries;

/** Cascades that wait for a caller; there come to be as many as callers at once. Thread-safe. */
final class CascadePool implements AutoCloseable {
  private final String text;
  private final Deque<Cascade> idle = new ArrayDeque<>();
  private boolean closed;

  private CascadePool(String text) {
    this.text = text;
  }

  static CascadePool open() {
    try {
      Loader.load(opencv_objdetect.class);
    } catch (LinkageError e) {
      throw new KpdException("No faces can be found: " + NativeLibraries.explain(e), e);
    }
    CascadePool pool = new CascadePool(Cascade.text());
    pool.putBack(pool.take());
    return pool;
  }

  /** One for the caller alone, until it is put back. */
  Cascade take() {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("The face detector was closed.");
      }
      Cascade waiting = idle.poll();
      if (waiting != null) {
        return waiting;
      }
    }
    return Cascade.of(text);
  }

  synchronized void putBack(Cascade cascade) {
    if (closed) {
      cascade.close();
    } else {
      idle.push(cascade);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(Cascade::close);
    idle.clear();
  }
}
