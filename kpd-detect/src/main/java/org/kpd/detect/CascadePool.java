package org.kpd.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.kpd.core.KpdException;

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
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new KpdException(
          "Found no OpenCV that runs on %s (%s); expected org.bytedeco:opencv and"
                  .formatted(Loader.getPlatform(), e.getMessage())
              + " org.bytedeco:openblas with that classifier. kpd doctor says more.",
          e);
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
