package org.kpd.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.internal.synthetic.SyntheticFaces;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads 1,000 faces with labels from a file in the page cache. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NpzBenchmark {
  private static final int FACES = 1000;

  /** Whether the arrays are compressed. */
  @Param({"false", "true"})
  private boolean deflated;

  private Path folder = Path.of("");

  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("kpd-benchmark");
    NpzFormat format = NpzFormat.reference().withDeflated(deflated);
    FaceNpz.write(SyntheticFaces.generate(FACES, 1), file(), format, Overwrite.REFUSE);
  }

  @TearDown
  public void delete() throws IOException {
    WholeOutput.delete(folder);
  }

  @Benchmark
  public FaceDataset read() throws IOException {
    return FaceNpz.read(file());
  }

  private Path file() {
    return folder.resolve("faces.npz");
  }
}
