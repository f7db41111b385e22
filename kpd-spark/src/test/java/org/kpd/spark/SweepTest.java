package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.CommandInProcess;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.cluster.ProcessOutcome;
import org.kpd.cli.cluster.ProcessTask;
import org.kpd.core.internal.io.KpdVersion;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.spark.internal.job.SparkCluster;

/** {@code kpd sweep}: training runs as tasks, compared as evaluate compares models. */
class SweepTest {
  @TempDir private Path folder;

  @Test
  void trialsAreTrainedOnEachFoldAndComparedOnAllFaces() throws Exception {
    Path data = folder.resolve("faces.npz");
    FaceNpz.write(SyntheticFaces.generate(36, 5), data, NpzFormat.reference(), Overwrite.REFUSE);
    StringBuilder people = new StringBuilder("row,identity\n");
    for (int row = 0; row < 36; row++) {
      people.append(row).append(",person").append(row / 3).append('\n');
    }
    Path groups = Files.writeString(folder.resolve("people.csv"), people);
    Path grid =
        Files.writeString(
            folder.resolve("grid.json"),
            """
            {"train": {"data": "%s", "group_by": "%s", "model": "model_v2", "width": 4, "epochs": 1},
             "grid": {"learning_rate": [0.001, 0.002]}, "folds": 3}
            """
                .formatted(data, groups));
    Path out = folder.resolve("sweep");
    CommandInProcess first = sweep(grid, out);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("trial001", "{learning_rate=0.002}");
    assertThat(first.err()).contains("Trained 6 of 6");
    assertThat(out.resolve("report/index.html")).content().contains("trial002");
    List<String> table = Files.readAllLines(out.resolve("sweep.csv"));
    assertThat(table).hasSize(3);
    assertThat(table.get(0)).isEqualTo("trial,validation_loss,test_mae,learning_rate");
    for (int fold = 1; fold <= 3; fold++) {
      assertPeopleStayTogether(out.resolve("folds/fold" + fold + ".csv"));
    }
    String log = Files.readString(out.resolve("runs/trial002-fold3/train.log"));
    Files.delete(out.resolve("sweep.csv"));
    JsonObject again = JsonParser.parseString(sweep(grid, out, "--json").out()).getAsJsonObject();
    assertThat(again.getAsJsonArray("trials"))
        .extracting(trial -> trial.getAsJsonObject().get("trial").getAsString())
        .containsExactlyInAnyOrder("trial001", "trial002");
    assertThat(again.getAsJsonObject("study").get("faces").getAsInt()).isEqualTo(36);
    assertThat(again.getAsJsonArray("failures")).isEmpty();
    assertThat(Files.readAllLines(out.resolve("sweep.csv"))).isEqualTo(table);
    assertThat(out.resolve("runs/trial002-fold3/train.log")).hasContent(log);
  }

  @Test
  void aWrongSettingIsToldBeforeTheFolderIsTaken() throws Exception {
    Path data = folder.resolve("faces.npz");
    FaceNpz.write(SyntheticFaces.generate(6, 5), data, NpzFormat.reference(), Overwrite.REFUSE);
    String plan = "{\"train\": {\"data\": \"%s\"}, \"grid\": {\"%s\": [%s]}, \"folds\": %d}";
    Path out = folder.resolve("sweep");
    assertThat(error(out, plan.formatted(data, "epochs", "1, 2.5", 1)))
        .endsWith("grid.json: found 2.5 for epochs; expected a value like 200.");
    assertThat(error(out, plan.formatted(data, "batch_size", "16, -1", 1)))
        .contains("grid.json: ", "-1", "expected");
    assertThat(error(out, plan.formatted(data, "epoch", "1", 1)))
        .contains("grid.json: found the setting epoch; expected one of ");
    assertThat(error(out, plan.formatted(folder.resolve("absent"), "epochs", "1", 1)))
        .contains(folder.resolve("absent").toString());
    assertThat(error(out, plan.formatted(data, "epochs", "1", 7)))
        .endsWith(
            "grid.json: Found 6 groups in 6 rows; expected at least one for each of 7 folds.");
    assertThat(out).as("a corrected plan may use it").doesNotExist();
  }

  private String error(Path out, String plan) throws Exception {
    CommandInProcess run = sweep(Files.writeString(folder.resolve("grid.json"), plan), out);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    return run.err().strip();
  }

  @Test
  void whatWasLostIsResumedAndWhatIsDoneIsKept() throws Exception {
    Files.createFile(folder.resolve("checkpoint"));
    Files.createFile(folder.resolve("result"));
    List<ProcessOutcome> outcomes =
        new SparkCluster()
            .run(
                new ClusterSettings("test", "local[2]", Map.of()),
                List.of(
                    task("new", "absent", "absent"),
                    task("lost", "absent", "checkpoint"),
                    task("done", "result", "checkpoint"),
                    task("failed", "absent", "absent", "echo kpd: no data; exit 3")),
                Progress.NONE);
    assertThat(outcomes)
        .extracting(ProcessOutcome::lastLine)
        .containsExactly("begun", "resumed", "", "kpd: no data");
    assertThat(outcomes).extracting(ProcessOutcome::code).containsExactly(0, 0, 0, 3);
  }

  private ProcessTask task(String name, String result, String unfinished) {
    return task(name, result, unfinished, "echo begun");
  }

  private ProcessTask task(String name, String result, String unfinished, String command) {
    return new ProcessTask(
        TestProcess.shell(KpdVersion.here()),
        List.of(command),
        List.of("echo resumed"),
        folder.toString(),
        folder.resolve(name + ".log").toString(),
        folder.resolve(result).toString(),
        folder.resolve(unfinished).toString());
  }

  private static CommandInProcess sweep(Path grid, Path out, String... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("sweep", grid, "--out", out, "--master", "local[2]"));
    arguments.addAll(List.of(more));
    return CommandInProcess.run(arguments.toArray());
  }

  private static void assertPeopleStayTogether(Path fold) throws Exception {
    List<String> rows = Files.readAllLines(fold);
    for (int row = 1; row < rows.size(); row += 3) {
      String part = rows.get(row).substring(rows.get(row).lastIndexOf(','));
      assertThat(rows.subList(row, row + 3)).allMatch(each -> each.endsWith(part));
    }
    assertThat(rows)
        .anyMatch(row -> row.endsWith(",test"))
        .anyMatch(row -> row.endsWith(",validation"));
  }
}
