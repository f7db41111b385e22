package org.kpd.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceImages;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.spark.TestPictures;
import org.kpd.spark.TestProcess;

/** The life cycle of predictors on an executor, tested in a separate process as an executor is. */
class ExecutorModelsTest {
  @Test
  void tasksShareAPredictorWhichIsClosedWithTheProcess() throws Exception {
    TestProcess.Ended ended =
        TestProcess.run(TestProcess.javaWithSpark(Program.class.getName(), "local[2]", 1, 2));
    assertThat(ended.output().lines())
        .contains("tasks at a time: 2, predictors: 1", "closed after the last task: false")
        .contains("closed with the process: true");
  }

  @Test
  void threadsAreTheCoresOfTheTask() throws Exception {
    assertThat(threads("local[4]", 1)).isEqualTo(1);
    assertThat(threads("local[3]", 3)).isEqualTo(3);
  }

  private static int threads(String master, int cores) throws Exception {
    TestProcess.Ended ended =
        TestProcess.run(TestProcess.javaWithSpark(Program.class.getName(), master, cores, 1));
    return ended
        .output()
        .lines()
        .filter(line -> line.startsWith("computing threads: "))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 2)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(ended.output()));
  }

  /** An executor on which a number of tasks lease the model at the same time. */
  static final class Program {
    private static CyclicBarrier together = new CyclicBarrier(1);
    private static ExecutorModels.@Nullable Lease last;

    private Program() {}

    public static void main(String[] arguments) throws Exception {
      int tasks = Integer.parseInt(arguments[2]);
      together = new CyclicBarrier(tasks);
      try (SparkSession spark =
          SparkSession.builder()
              .master(arguments[0])
              .config("spark.ui.enabled", "false")
              .config("spark.task.cpus", arguments[1])
              .getOrCreate()) {
        ModelReference model = ModelShipping.of(spark.sparkContext(), TestPictures.model(), false);
        long predictors =
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(Stream.generate(() -> model).limit(tasks).toList(), tasks)
                .map(Program::lease)
                .collect()
                .stream()
                .distinct()
                .count();
        System.out.println("tasks at a time: " + tasks + ", predictors: " + predictors);
      }
      System.out.println("closed after the last task: " + isClosed());
      System.out.println("computing threads: " + computingThreads());
      Runtime.getRuntime().addShutdownHook(new Thread(Program::awaitClosed, "await-closed"));
    }

    private static int lease(ModelReference model) throws Exception {
      try (ExecutorModels.Lease lease = ExecutorModels.lease(model)) {
        together.await(5, TimeUnit.MINUTES);
        lease.faces().predict(faces(PictureBatch.SIZE));
        last = lease;
        return System.identityHashCode(lease.faces());
      }
    }

    private static boolean isClosed() {
      try {
        Objects.requireNonNull(last).faces().predict(faces(1));
        return false;
      } catch (IllegalStateException closed) {
        return true;
      }
    }

    /** Runs concurrently with the shutdown hook that closes the predictor. */
    private static void awaitClosed() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      boolean closed = isClosed();
      while (!closed && System.nanoTime() < end) {
        Thread.onSpinWait();
        closed = isClosed();
      }
      System.out.println("closed with the process: " + closed);
    }

    private static List<FaceImage> faces(int count) {
      FaceImages drawn = SyntheticFaces.generate(count, 1).images();
      return IntStream.range(0, count).mapToObj(drawn::image).toList();
    }

    /** The task's own thread, and those that take over a slice of each batch. */
    private static long computingThreads() {
      return 1
          + Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("kpd-slice"))
              .count();
    }
  }
}
