package org.kpd.cli.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.cli.evaluate.ModelPredictions;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.split.Identities;
import org.kpd.report.evaluation.LabeledRows;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.page.EvaluationReport;
import org.kpd.report.page.ReportSubject;
import org.kpd.report.statistics.Resampling;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.ExperimentData;

/**
 * Compares trials on the same faces, each predicted by the run that was tested on it: with folds,
 * these are all faces of the data set.
 */
final class SweepStudy {
  private final FaceDataset faces;
  private final ExperimentConfig settings;
  private final PrintWriter errors;
  private final List<int[]> testRows = new ArrayList<>();
  private final int[] trainingRows;

  /**
   * Creates a study of runs that share their data and folds.
   *
   * @param oneTrial the runs of any trial, one for each fold
   */
  SweepStudy(List<SweepRun> oneTrial, PrintWriter errors) throws IOException {
    this.settings = oneTrial.get(0).settings();
    ExperimentData data = ExperimentData.load(settings);
    this.faces = data.faces().withLabels(data.annotated());
    this.errors = errors;
    for (SweepRun run : oneTrial) {
      testRows.add(run.split().test());
    }
    // With folds every face is tested, so the baseline is the mean of all faces.
    trainingRows =
        oneTrial.size() == 1
            ? oneTrial.get(0).split().train()
            : IntStream.range(0, faces.size()).toArray();
  }

  private int[] measured() {
    return testRows.stream().flatMapToInt(IntStream::of).toArray();
  }

  /** The predictions of a trial's runs for their test faces. */
  Study.Predictions predictions(String name, List<SweepRun> runs) throws IOException {
    int[] rows = measured();
    double[][] tables = new double[runs.size()][];
    int width = 0;
    for (int fold = 0; fold < runs.size(); fold++) {
      LabelTable answered =
          ModelPredictions.of(
              runs.get(fold).model(), faces.select(testRows.get(fold)).images(), errors);
      width = answered.keypoints(0).toArray().length;
      double[] values = new double[answered.rows() * width];
      for (int row = 0; row < answered.rows(); row++) {
        System.arraycopy(answered.keypoints(row).toArray(), 0, values, row * width, width);
      }
      tables[fold] = values;
    }
    double[] all = new double[rows.length * width];
    int place = 0;
    for (double[] table : tables) {
      System.arraycopy(table, 0, all, place, table.length);
      place += table.length;
    }
    return new Study.Predictions(name, LabelTable.of(faces.labels().set(), all));
  }

  Study compare(List<Study.Predictions> trials) throws IOException {
    LabelTable marked = faces.labels();
    int[] rows = measured();
    LabelTable annotated = marked.select(rows);
    return Study.of(
        new LabeledRows(
            settings.missing().apply(marked).select(rows),
            annotated,
            marked.select(trainingRows),
            groups(rows)),
        Resampling.defaults(),
        trials);
  }

  EvaluationReport report(Study study) throws IOException {
    int[] rows = measured();
    ReportSubject subject =
        new ReportSubject(
            String.valueOf(settings.data().getFileName()),
            String.valueOf(settings.labels().orElse(settings.data()).getFileName()),
            testRows.size() == 1 ? "test" : "all, each by a run that never saw it",
            Arrays.stream(rows).boxed().toList());
    return EvaluationReport.of(study, subject, faces.select(rows).images());
  }

  private FaceGroups groups(int[] rows) throws IOException {
    if (settings.groupBy().isEmpty()) {
      return FaceGroups.ofFaces(rows.length);
    }
    List<String> people = Identities.read(settings.groupBy().get(), faces.size());
    return FaceGroups.ofPeople(IntStream.of(rows).mapToObj(people::get).toList());
  }
}
