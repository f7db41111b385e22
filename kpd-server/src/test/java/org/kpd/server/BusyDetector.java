package org.kpd.server;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;

/** A detector that stays busy with each photo until the test releases it. */
final class BusyDetector implements FaceDetector {
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger photos = new AtomicInteger();

  @Override
  public List<DetectedFace> detect(BufferedImage photo) {
    photos.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.of(new DetectedFace(new FaceBox(20, 30, 96, 96), 1));
  }

  /** The number of photos it has started. */
  int photos() {
    return photos.get();
  }

  void end() {
    end.countDown();
  }

  @Override
  public void close() {
    end();
  }
}
