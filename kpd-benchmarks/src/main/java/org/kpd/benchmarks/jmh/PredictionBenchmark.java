package org.kpd.benchmarks.jmh;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.kpd.benchmarks.BenchmarkFiles;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.runtime.Precision;
import org.kpd.data.FaceImages;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictorOptions;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Calls a predictor with a batch of faces, from one thread and from many. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PredictionBenchmark {
  private static final int MANY = 16;

  /** A folder in saved_models. */
  @Param("model_v2")
  private String model = "";

  @Param({"float32", "bfloat16"})
  private String precision = "";

  @Param({"1", "8", "32", "64"})
  private int batch;

  private List<FaceImage> faces = List.of();
  private KeypointPredictor predictor;

  @Setup
  public void load() throws IOException {
    FaceImages images = SyntheticFaces.generate(batch, 1).images();
    faces = IntStream.range(0, batch).mapToObj(images::image).toList();
    predictor =
        KeypointPredictor.load(
            BenchmarkFiles.model(model),
            PredictorOptions.defaults()
                .withPrecision(Precision.labeled(precision))
                .withQueueCapacity(MANY * batch));
  }

  @TearDown
  public void close() {
    predictor.close();
  }

  @Benchmark
  @Threads(1)
  public List<Keypoints> oneCaller() {
    return predictor.predict(faces);
  }

  @Benchmark
  @Threads(MANY)
  public List<Keypoints> manyCallers() {
    return predictor.predict(faces);
  }
}
