package org.kpd.cli.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.cli.usage.PointOption;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelAnalysis;
import org.kpd.data.LabelTable;
import org.kpd.data.MissingLabels;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.internal.annotation.Annotations;
import org.kpd.data.photo.CropBy;
import org.kpd.data.photo.CropJitter;
import org.kpd.data.photo.PhotoCrops;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kpd prepare}: packs images and labels into one npz, which Java and Python load quickly.
 */
@Command(
    name = "prepare",
    description =
        "Pack a data set, or the faces of photos that were marked with any tool, into an .npz:"
            + " images uint8 (N, 96, 96, 3), keypoints float64 (N, 30), or as many columns as"
            + " another point set needs.",
    footer = {
      "A folder as one file that loads quickly:",
      "  kpd prepare faces/ --out faces.npz",
      "Photos that were marked with CVAT, cropped:",
      "  kpd prepare annotations/person_keypoints_default.json --out faces.npz"
    })
public final class PrepareCommand extends Subcommand {
  @Parameters(
      paramLabel = "DATA",
      description =
          "A folder in the reference layout, a Kaggle CSV with images, an .npz; or photos with"
              + " labels: a folder with .pts files, a CSV of picture names and points, COCO's"
              + " .json, dlib's .xml.")
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Label file in place of the data's own.")
  private @Nullable Path labels;

  @Mixin private AnnotationOptions annotations;

  @Option(
      names = "--crop",
      paramLabel = "BY",
      description =
          "What a face is cropped by: points (default; the box if a point is missing) or box.")
  private @Nullable CropBy crop;

  @Option(
      names = "--jitter",
      paramLabel = "X",
      description =
          "Move and resize each crop of a photo at random, as detectors do: the standard"
              + " deviation of its size, as a fraction of it, and half of that for its center"
              + " (0). A network for a detector's crops needs 0.09.")
  private @Nullable Double jitter;

  @Option(names = "--points", paramLabel = "SET", description = PointOption.OF_ANNOTATIONS)
  private @Nullable String points;

  @Option(
      names = "--missing",
      paramLabel = "HOW",
      description =
          "How missing labels are filled: forward-fill (as in the reference project; the default"
              + " except for photos), mean, or keep (not at all; the default for photos).")
  private @Nullable MissingLabels missing;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.npz",
      description = "The file to write.")
  private Path out;

  @Option(
      names = "--labels-out",
      paramLabel = "FILE.csv",
      description =
          "Also write the resulting labels, for example to processed_training_labels.csv.")
  private @Nullable Path labelsOut;

  @Option(
      names = "--compress",
      description = "Compress the arrays; data larger than memory is then not streamed from disk.")
  private boolean compress;

  @Option(
      names = "--one-channel",
      description = "Write gray images as (N, 96, 96, 1) instead of three equal channels.")
  private boolean oneChannel;

  @Option(names = "--force", description = "Replace files that exist.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    Overwrite overwrite = Overwrite.forced(force);
    overwrite.check(out);
    if (labelsOut != null) {
      overwrite.check(labelsOut);
    }
    PrintWriter screen = out();
    boolean photos = arePhotos();
    MissingLabels treatment =
        missing != null ? missing : photos ? MissingLabels.KEEP : MissingLabels.FORWARD_FILL;
    FaceDataset faces = read(photos);
    LabelTable filled = treatment.apply(faces.labels());
    NpzFormat format = NpzFormat.reference().withDeflated(compress).withGrayCopied(!oneChannel);
    FaceNpz.write(faces.withLabels(filled), out, format, overwrite);
    screen.printf(
        Locale.ROOT,
        "%s: %s%n",
        out,
        Counted.of(faces.size(), faces.images().channels() == 1 ? "gray face" : "color face"));
    tellMissing(screen, treatment, LabelAnalysis.of(faces.labels()).missing());
    if (labelsOut != null) {
      LabelCsv.write(filled, labelsOut, overwrite);
      screen.printf(Locale.ROOT, "%s: %s of labels%n", labelsOut, Counted.of(filled.rows(), "row"));
    }
  }

  private boolean arePhotos() throws IOException {
    boolean cropped = annotations.areForPhotos() || crop != null || jitter != null;
    return cropped || FaceDatasets.arePhotos(data);
  }

  private FaceDataset read(boolean photos) throws IOException {
    try (TerminalProgress progress =
        TerminalProgress.show("Read", photos ? "photo" : "face", err())) {
      return photos
          ? crops(progress)
          : FaceDatasets.open(data, labels, PointOption.set(points), progress);
    }
  }

  private FaceDataset crops(Progress progress) throws IOException {
    if (labels != null) {
      throw misuse(
          "Found --labels %s for photos, whose labels are part of DATA; expected one or the other."
              .formatted(labels));
    }
    Annotations read = annotations.read(data, PointOption.set(points));
    if (read.skipped() > 0) {
      err()
          .printf(
              Locale.ROOT,
              "kpd: Skipped %s: pictures without marked faces, or labels without a picture.%n",
              Counted.of(read.skipped(), "entry", "entries"));
    }
    return PhotoCrops.of(
            read,
            crop == null ? CropBy.POINTS : crop,
            jitter == null ? CropJitter.NONE : new CropJitter(jitter),
            progress)
        .faces();
  }

  private static void tellMissing(PrintWriter screen, MissingLabels treatment, int count) {
    if (count == 0) {
      return;
    }
    if (treatment == MissingLabels.KEEP) {
      screen.printf(
          Locale.ROOT,
          "%s missing (NaN).%n",
          Counted.of(count, "missing label stays", "missing labels stay"));
      return;
    }
    screen.printf(
        Locale.ROOT,
        "%s filled by %s and can no longer be told from true ones;"
            + " --missing keep leaves them out.%n",
        Counted.of(count, "missing label was", "missing labels were"),
        treatment.label());
  }
}
