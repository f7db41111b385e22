package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.cli.cluster.ScoreJob;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;

/** Executors that see other folders than the driver are reported, whatever they wrote. */
class DriversViewTest {
  private static final String EXECUTOR = "executor 1 on 10.0.0.7";
  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path folder;
  private Path pictures = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void makeFolders() throws Exception {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    out = Files.createDirectory(folder.resolve("out"));
    Files.createFile(pictures.resolve("a.jpg"));
  }

  @Test
  void aPartThatWasWrittenElsewhere() throws Exception {
    commit(0);
    assertThatThrownBy(() -> view().require(List.of(part(0, null), part(1, null))))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            EXECUTOR
                + ": wrote file:%s/part-000001.csv, which the driver does not find; expected a path that all executors and the driver see."
                    .formatted(out));
  }

  @Test
  void picturesThatTheDriverSees() throws Exception {
    commit(0);
    commit(1);
    assertThatThrownBy(() -> view().require(List.of(part(0, pictures + "/a.jpg"), part(1, null))))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            EXECUTOR
                + ": found no file:%s/a.jpg, which the driver sees; expected a path that all executors see."
                    .formatted(pictures));
    assertThat(out.resolve("part-000000.csv")).as("answered by the next run").doesNotExist();
    assertThat(out.resolve("part-000001.csv")).exists();
  }

  @Test
  void picturesThatWereDeletedAreRows() throws Exception {
    commit(0);
    view().require(List.of(part(0, pictures + "/deleted.jpg")));
    assertThat(out.resolve("part-000000.csv")).exists();
  }

  private DriversView view() throws Exception {
    ScoreJob job =
        new ScoreJob(
            new ClusterSettings("test", null, Map.of()),
            pictures + "/",
            out.toString(),
            folder,
            true,
            1,
            1,
            Precision.FLOAT32,
            false);
    return new DriversView(ScoreInput.find(job, HADOOP), ScoreOutput.open(out.toString(), HADOOP));
  }

  private void commit(int number) throws Exception {
    ScoreOutput output = ScoreOutput.open(out.toString(), HADOOP);
    org.apache.hadoop.fs.Path attempt = output.attempt(number, 7);
    output.create(attempt).close();
    output.commit(number, attempt, ScoreCounts.NONE);
  }

  private static WrittenPart part(int number, @Nullable String absent) {
    return new WrittenPart(number, EXECUTOR, absent);
  }
}
