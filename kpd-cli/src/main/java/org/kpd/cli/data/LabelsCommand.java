package org.kpd.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.PointOption;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.internal.annotation.AnnotationFormats;
import org.kpd.data.internal.annotation.Annotations;
import org.kpd.data.internal.annotation.PixelOrigin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd labels}: converts the labels of photos to another format. */
@Command(
    name = "labels",
    description =
        "Convert the labels of photos to another format, for another tool. The pictures stay where"
            + " they are.",
    footer = {
      "300-W's labels for CVAT:",
      "  kpd labels photos/ labels.json",
      "A model's predictions, to be corrected by hand:",
      "  kpd predict photos/ --out found.csv && kpd labels found.csv found.json"
    })
public final class LabelsCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "LABELS",
      description = {
        "What to read:",
        "  a folder  photos, each with a .pts beside it, as in 300-W",
        "  .csv      picture names and x,y of each point",
        "  .json     COCO's keypoints",
        "  .xml      dlib's"
      })
  private Path labels;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "What to write; its extension decides: .csv, or .json for COCO's keypoints.")
  private Path out;

  @Mixin private AnnotationOptions annotations;

  @Option(names = "--points", paramLabel = "SET", description = PointOption.OF_ANNOTATIONS)
  private @Nullable String points;

  @Option(
      names = "--origin-out",
      paramLabel = "CENTER",
      description =
          "The coordinate in OUT of the center of the top-left pixel: 0 (default), 0.5 or 1, like"
              + " --origin.")
  private @Nullable PixelOrigin originOut;

  @Option(names = "--force", description = "Replace OUT.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    AnnotationFormats.writer(out);
    Overwrite overwrite = Overwrite.forced(force);
    overwrite.check(out);
    Annotations read = annotations.read(labels, PointOption.set(points));
    AnnotationFormats.write(read, out, originOut, overwrite);
    out()
        .printf(
            Locale.ROOT,
            "Wrote %s: %s of %s on %s%s.%n",
            out,
            Counted.of(read.faces(), "face"),
            read.set(),
            Counted.of(read.photos().size(), "photo"),
            read.skipped() == 0
                ? ""
                : "; skipped " + Counted.of(read.skipped(), "entry", "entries"));
  }
}
