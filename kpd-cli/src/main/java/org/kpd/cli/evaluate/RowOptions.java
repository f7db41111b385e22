package org.kpd.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.PointOption;
import org.kpd.cli.usage.Purpose;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.split.HeldOut;
import org.kpd.data.split.Identities;
import org.kpd.data.split.Split;
import org.kpd.data.split.SplitFile;
import org.kpd.data.split.SplitPart;
import org.kpd.report.figure.FaceGroups;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that select faces: the data, its labels, and the part of its split. */
final class RowOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  // Optional only for the parser: a preceding option with several values may have taken it.
  @Parameters(
      paramLabel = "DATA",
      arity = "0..1",
      hideParamSyntax = true,
      description = "A folder in the reference layout, a Kaggle CSV with images, or an .npz.")
  private @Nullable Path data;

  @Purpose("Data")
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

  @Option(names = "--points", paramLabel = "SET", description = PointOption.DESCRIPTION)
  private @Nullable String points;

  @Option(names = "--split-seed", paramLabel = "N", description = "Seed of the split (42).")
  private long splitSeed = Split.REFERENCE_SEED;

  @Option(
      names = "--group-by",
      paramLabel = "FILE",
      description =
          "CSV with the columns row and identity: the split keeps each person on one side.")
  private @Nullable Path groupBy;

  @Option(
      names = "--hold-out",
      paramLabel = "SHARE",
      description =
          "With --group-by, the identities held out for testing: a tenth chosen by the seed"
              + " (default), or the fixed fifth.")
  private HeldOut heldOut = HeldOut.TENTH;

  /** Whether DATA was given in its place. */
  boolean hasData() {
    return data != null;
  }

  /** Takes DATA from the end of another option's values. */
  void takeData(Path path) {
    data = path;
  }

  Path data() {
    if (data == null) {
      throw new MissingParameterException(
          spec.commandLine(), spec.positionalParameters().get(0), "Missing DATA");
    }
    return data;
  }

  /** The label file's name. */
  String labelsName() {
    return String.valueOf(labels != null ? labels.getFileName() : data().getFileName());
  }

  SplitPart part() {
    return part;
  }

  /** Images and labels of all rows. */
  FaceDataset faces() throws IOException {
    return FaceDatasets.open(data(), labels, PointOption.set(points), Progress.NONE);
  }

  /** The labels of all rows; the data need not have images. */
  LabelTable labels() throws IOException {
    return FaceDatasets.labels(data(), labels, PointOption.set(points));
  }

  /** The selected rows, and those whose mean is the constant prediction. */
  Rows rows(int all) throws IOException {
    if (part == SplitPart.ALL) {
      int[] every = IntStream.range(0, all).toArray();
      return new Rows(every, every);
    }
    Split split =
        groupBy == null
            ? Split.reference(all, splitSeed)
            : SplitFile.read(groupBy, all, heldOut, splitSeed);
    return new Rows(split.rows(part), split.train());
  }

  /**
   * The groups of selected rows that belong together: those of a person, if identities are given.
   */
  FaceGroups groups(Rows rows, int all) throws IOException {
    if (groupBy == null) {
      return FaceGroups.ofFaces(rows.size());
    }
    return FaceGroups.ofPeople(rows.evaluated(Identities.read(groupBy, all)));
  }

  /** A description of the selected rows. */
  String rowsName(int all) {
    if (part == SplitPart.ALL) {
      return "all";
    }
    if (groupBy != null && heldOut == HeldOut.FIFTH) {
      return String.format(Locale.ROOT, "%s rows of %d (by people, fixed fifth)", part, all);
    }
    return String.format(
        Locale.ROOT,
        "%s rows of %d (%s, seed %d)",
        part,
        all,
        groupBy == null ? "by faces" : "by people",
        splitSeed);
  }
}
