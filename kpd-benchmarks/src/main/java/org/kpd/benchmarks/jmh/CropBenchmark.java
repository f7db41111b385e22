package org.kpd.benchmarks.jmh;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Crops a tilted face from a decoded photo. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CropBenchmark {
  private static final int SIZE = 400;

  @Param({"true", "false"})
  private boolean inColors;

  /** The side of the face's box, pixels. */
  @Param({"70", "110", "180"})
  private int side;

  private BufferedImage photo = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);

  @Setup
  public void fill() {
    int type = inColors ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;
    photo = new BufferedImage(SIZE, SIZE, type);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SIZE * SIZE; i++) {
      photo.setRGB(i % SIZE, i / SIZE, random.nextInt());
    }
  }

  @Benchmark
  public FaceImage crop() {
    double corner = (SIZE - side) / 2.0;
    return FaceCrop.of(photo, new FaceBox(corner, corner, side, side, 10)).face();
  }
}
