package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.cluster.ProcessTask;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.KpdVersion;
import org.kpd.core.runtime.Precision;
import org.kpd.spark.TestPictures;
import org.kpd.spark.TestProcess;
import org.kpd.spark.internal.DriverVersion;
import org.kpd.spark.internal.ModelReference;
import org.kpd.spark.internal.ModelShipping;
import org.kpd.spark.internal.ScalaVersion;

/** The driver reports an executor's failure in one line, with the executor's name. */
class ExecutorFailuresTest {
  private static final String EXECUTOR = "executor driver on 127.0.0.1";
  private static final double[] MEAN = new double[0];
  private static SparkSession spark;

  @TempDir private Path folder;
  private Path out = Path.of("");

  @BeforeAll
  static void startSpark() {
    System.setProperty("log4j2.configurationFile", "kpd-log4j2.properties");
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
  }

  @BeforeEach
  void beginOutput() throws Exception {
    out = folder.resolve("out");
    Files.createFile(Files.createDirectories(out.resolve("_kpd")).resolve("job.json"));
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void picturesThatOnlyTheDriverSees() throws Exception {
    Path absent = folder.resolve("absent");
    assertFailure(model(), absent)
        .hasMessage(
            EXECUTOR + ": found no %s; expected a path that all executors see.".formatted(absent));
  }

  @Test
  void anEmptyFolderWhereTheDriverSeesPictures() throws Exception {
    Path unmounted = Files.createDirectory(folder.resolve("pictures"));
    assertFailure(model(), unmounted)
        .hasMessage(
            EXECUTOR
                + ": found nothing in %s; expected the pictures that the driver sees there."
                    .formatted(unmounted));
  }

  @Test
  void anOutputThatOnlyTheDriverSees() throws Exception {
    out = folder.resolve("absent");
    assertFailure(model(), pictures())
        .hasMessage(
            EXECUTOR
                + ": found no %s/_kpd/job.json, which the driver wrote; expected a path that all executors and the driver see."
                    .formatted(out));
  }

  @Test
  void aModelThatOnlyTheDriverSees() throws Exception {
    Path absent = folder.resolve("model");
    ModelReference here = model();
    assertFailure(reference(absent, here.driver()), pictures())
        .hasMessage(
            EXECUTOR
                + ": found no model at %s; expected the driver's. Put it where all executors see it, or let Spark ship it."
                    .formatted(absent));
  }

  @Test
  void anotherModelAtTheSamePlace() throws Exception {
    ModelReference here = model();
    Path other = Files.createDirectory(folder.resolve("model"));
    Files.writeString(other.resolve("saved_model.pb"), "another");
    assertFailure(reference(other, here.driver()), pictures())
        .hasMessageMatching(
            EXECUTOR
                + ": found another model at %s \\(checksum [0-9a-f]{12}\\); expected the driver's \\(0{12}\\)\\."
                    .formatted(other));
  }

  @Test
  void anotherVersionOfKpd() throws Exception {
    DriverVersion other = new DriverVersion("0.0.1", ScalaVersion.here());
    String expected =
        EXECUTOR
            + ": found kpd %s; expected 0.0.1, as on the driver. Give the executors the driver's jars."
                .formatted(KpdVersion.here());
    assertFailure(reference(Path.of(model().path()), other), pictures()).hasMessage(expected);
    LongAccumulator done = spark.sparkContext().longAccumulator();
    MeasureTask measure = new MeasureTask(other, "", MEAN, done);
    assertFailure(measure, new LabeledPart("part-000000.csv", 0, new int[0], MEAN, MEAN))
        .hasMessage(expected);
    assertFailure(new ProcessRun(other, done), process(List.of("true"))).hasMessage(expected);
  }

  @Test
  void anotherKpdThanTheDriversAtTheSamePath() throws Exception {
    ProcessRun run = new ProcessRun(DriverVersion.here(), spark.sparkContext().longAccumulator());
    String expected =
        EXECUTOR
            + ": found %s where the driver's kpd is; expected %s. Install it at the same path.";
    assertFailure(run, process(TestProcess.shell("0.0.1")))
        .hasMessage(expected.formatted("kpd 0.0.1", KpdVersion.here()));
    assertFailure(run, process(List.of("sh", "-c", "exit 1")))
        .hasMessage(expected.formatted("no kpd", KpdVersion.here()));
    Path absent = folder.resolve("java");
    assertFailure(run, process(List.of(absent.toString())))
        .hasMessage(
            EXECUTOR
                + ": found no %s that starts; expected the driver's Java. Install it at the same path."
                    .formatted(absent));
    assertThat(folder.resolve("begun")).doesNotExist();
  }

  private ProcessTask process(List<String> program) {
    String place = folder.toString();
    List<String> touch = List.of("touch begun");
    return new ProcessTask(
        program, touch, touch, place, place + "/log", place + "/absent", place + "/absent");
  }

  @Test
  void anotherScala() throws Exception {
    DriverVersion other = new DriverVersion(KpdVersion.here(), "2.12");
    assertFailure(reference(Path.of(model().path()), other), pictures())
        .hasMessage(
            EXECUTOR
                + ": found Scala 2.13; expected 2.12, as on the driver. Give the executors the"
                + " driver's Spark.");
  }

  @Test
  void classesThatAreNotTheDrivers() {
    String spark =
        """
        Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: \
        Lost task 0.3 in stage 0.0 (TID 3) (10.0.0.7 executor 1): java.io.InvalidClassException: \
        org.kpd.spark.internal.job.PartTask; local class incompatible
        \tat java.base/java.io.ObjectStreamClass.initNonProxy(ObjectStreamClass.java:598)
        """;
    assertThatThrownBy(
            () -> {
              throw SparkFailures.explained(new SparkException(spark, null));
            })
        .hasMessage(
            "executor 1 on 10.0.0.7: found classes that differ from the driver's"
                + " (java.io.InvalidClassException: org.kpd.spark.internal.job.PartTask; local class"
                + " incompatible); expected its kpd, Spark and Scala. Give the executors the"
                + " driver's jars.");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
      ModelReference model, Path pictures) {
    PartTask task =
        new PartTask(model, out.toString(), pictures.toString(), pictures.toString(), 1, false);
    return assertFailure(task::pictures, new PicturePart(0, List.of("picture1.jpg")));
  }

  private static <T, R> AbstractThrowableAssert<?, ? extends Throwable> assertFailure(
      Function<T, R> task, T element) {
    return assertThatThrownBy(
            () -> {
              try {
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(List.of(element), 1)
                    .map(task)
                    .collect();
              } catch (Exception e) {
                throw SparkFailures.explained(e);
              }
            })
        .isInstanceOf(KpdException.class);
  }

  private Path pictures() throws Exception {
    return TestPictures.write(folder.resolve("pictures"), 2);
  }

  private static ModelReference model() throws Exception {
    return ModelShipping.of(spark.sparkContext(), TestPictures.model(), false);
  }

  /** A model that no earlier test has loaded in this process. */
  private static ModelReference reference(Path folder, DriverVersion driver) throws Exception {
    return new ModelReference(
        folder.toString(), null, "0".repeat(64), driver, model().points(), Precision.FLOAT32);
  }
}
