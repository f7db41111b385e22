package org.kpd.benchmarks.jmh;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kpd.benchmarks.TrainingSteps;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.runtime.Precision;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.train.InitialWeights;
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

/** One training step on 32 gray faces, including the preparation of the batch. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingBenchmark {
  private static final int FACES = 320;
  private static final int BATCH_SIZE = 32;

  @Param({"base_model", "model_v1", "model_v2"})
  private String model = "";

  @Param({"float32", "bfloat16"})
  private String precision = "";

  private TrainingSteps steps;

  @Setup
  public void start() {
    Architecture architecture = Architectures.named(model, Map.of());
    steps =
        new TrainingSteps(
            architecture,
            InitialWeights.of(architecture, 1),
            Precision.labeled(precision),
            BATCH_SIZE,
            SyntheticFaces.generate(FACES, 1));
  }

  @TearDown
  public void stop() {
    steps.close();
  }

  @Benchmark
  public void step() throws InterruptedException {
    steps.run(1);
  }
}
