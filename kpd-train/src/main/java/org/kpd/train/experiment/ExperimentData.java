package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.internal.io.Progress;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.split.Split;
import org.kpd.data.split.SplitFile;
import org.kpd.report.evaluation.LabeledRows;
import org.kpd.report.figure.FaceGroups;
import org.kpd.train.Teacher;

/**
 * The data of an experiment, loaded and split.
 *
 * @param faces with the labels for training, missing ones treated
 * @param annotated the labels as marked, NaN where nobody did
 * @param split the rows for training, validation and test
 */
public record ExperimentData(FaceDataset faces, LabelTable annotated, Split split) {

  /**
   * Loads the data that a configuration names.
   *
   * @throws org.kpd.core.DatasetException if it cannot be used
   * @throws IOException if it cannot be read
   */
  public static ExperimentData load(ExperimentConfig config) throws IOException {
    @Nullable PointSet set =
        config.points().isPresent() ? PointSets.of(config.points().get()) : null;
    FaceDataset marked =
        FaceDatasets.open(config.data(), config.labels().orElse(null), set, Progress.NONE);
    Split split =
        config.groupBy().isPresent()
            ? grouped(config, config.groupBy().get(), marked.size())
            : Split.reference(marked.size(), config.splitSeed());
    FaceDataset faces = marked.withLabels(config.missing().apply(marked.labels()));
    ExperimentData data =
        new ExperimentData(
            faces,
            marked.labels(),
            config.learnValidation() ? split.withValidationToLearnFrom() : split);
    return config.unlabeled().isPresent()
        ? data.withUnlabeled(unlabeled(config, config.unlabeled().get()))
        : data;
  }

  private static FaceImages unlabeled(ExperimentConfig config, Path path) throws IOException {
    FaceImages images = FaceDatasets.images(path, Progress.NONE);
    if (config.unlabeledGroupBy().isEmpty()) {
      return images;
    }
    Split split = grouped(config, config.unlabeledGroupBy().get(), images.size());
    return FaceImages.selected(images, split.train());
  }

  private static Split grouped(ExperimentConfig config, Path identities, int rows)
      throws IOException {
    return SplitFile.read(identities, rows, config.holdOut(), config.splitSeed());
  }

  /** A copy with more training rows, without labels, appended to the others. */
  private ExperimentData withUnlabeled(FaceImages images) {
    LabelTable none = LabelTable.unmarked(set(), images.size());
    return new ExperimentData(
        faces.and(new FaceDataset(images, none)),
        annotated.and(none),
        split.learningFrom(faces.size(), images.size()));
  }

  /** The set of the labels' points. */
  public PointSet set() {
    return annotated.set();
  }

  /**
   * A copy with a teacher's targets as the labels of the training rows; validation and test rows
   * keep theirs.
   *
   * @throws org.kpd.core.KpdException if the teacher has other points
   */
  public ExperimentData taughtBy(Teacher teacher, SessionSettings settings) {
    int[] rows = split.train();
    LabelTable marked = annotated.select(rows);
    LabelTable taught = teacher.taught(faces.select(rows).images(), marked, settings);
    double[] labels = faces.labels().toArray();
    int width = marked.set().coordinates();
    double[] targets = taught.toArray();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(targets, i * width, labels, rows[i] * width, width);
    }
    return new ExperimentData(
        faces.withLabels(LabelTable.wrap(marked.set(), labels)), annotated, split);
  }

  /** The training rows. */
  public FaceDataset training() {
    return faces.select(split.train());
  }

  /** The validation rows, which decide which epoch is best. */
  public FaceDataset validation() {
    return faces.select(split.validation());
  }

  /** The test rows, which decide nothing. */
  public FaceDataset test() {
    return faces.select(split.test());
  }

  /** The labels to measure a model against, and the marked training labels for the baselines. */
  public LabeledRows labeledTestRows() {
    int[] rows = split.test();
    return new LabeledRows(
        faces.labels().select(rows),
        annotated.select(rows),
        annotated.select(split.train()),
        FaceGroups.ofFaces(rows.length));
  }
}
