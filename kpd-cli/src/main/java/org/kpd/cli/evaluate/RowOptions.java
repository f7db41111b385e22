package org.kpd.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.data.FaceDataset;
import org.kpd.core.data.FaceDatasets;
import org.kpd.core.data.Identities;
import org.kpd.core.data.LabelTable;
import org.kpd.core.data.Split;
import org.kpd.core.data.SplitPart;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which faces: the data, its labels, and the part of its split. */
final class RowOptions {
  @Parameters(
      paramLabel = "DATA",
      description =
          "A folder in the reference layout, a Kaggle CSV, an .npz; with --predictions also a labels"
              + " CSV.")
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Label file in place of the data's own.")
  private @Nullable Path labels;

  @Option(
      names = "--split",
      paramLabel = "PART",
      description = "Rows: all (default), train, validation or test.")
  private SplitPart part = SplitPart.ALL;

  @Option(names = "--split-seed", paramLabel = "N", description = "Seed of the split (42).")
  private long splitSeed = Split.REFERENCE_SEED;

  @Option(
      names = "--group-by",
      paramLabel = "FILE",
      description = "Identity of each row, where the split was made with it.")
  private @Nullable Path groupBy;

  Path data() {
    return data;
  }

  SplitPart part() {
    return part;
  }

  /** Images and labels of all rows. */
  FaceDataset faces() throws IOException {
    return FaceDatasets.open(data, labels);
  }

  /** The labels of all rows, from a form of data without images too. */
  LabelTable labels() throws IOException {
    return FaceDatasets.labels(data, labels);
  }

  /** The rows asked for, and those whose mean is the constant prediction. */
  Rows rows(int all) throws IOException {
    if (part == SplitPart.ALL) {
      int[] every = IntStream.range(0, all).toArray();
      return new Rows(every, every);
    }
    Split split =
        groupBy == null
            ? Split.reference(all, splitSeed)
            : Split.grouped(Identities.read(groupBy, all), splitSeed);
    return new Rows(split.rows(part), split.train());
  }

  /** Rows of a data set, in order. */
  static final class Rows {
    private final int[] evaluated;
    private final int[] training;

    Rows(int[] evaluated, int[] training) {
      this.evaluated = evaluated;
      this.training = training;
    }

    int size() {
      return evaluated.length;
    }

    int row(int index) {
      return evaluated[index];
    }

    LabelTable evaluated(LabelTable table) {
      return table.select(evaluated);
    }

    FaceDataset evaluated(FaceDataset faces) {
      return faces.select(evaluated);
    }

    /** The training rows; all of them where all are evaluated. */
    LabelTable training(LabelTable table) {
      return table.select(training);
    }
  }
}
