package org.kpd.cli.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.cli.usage.PointOption;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelAnalysis;
import org.kpd.data.LabelTable;
import org.kpd.data.format.FaceDatasets;
import org.kpd.report.internal.picture.LabelCharts;
import org.kpd.report.internal.picture.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd analyze}: statistics of a data set's labels, and what is unusual about them. */
@Command(
    name = "analyze",
    description =
        "Count labels, those missing or outside the image, and duplicates; print statistics.",
    footer = {
      "Statistics of a data set's labels:",
      "  kpd analyze faces/",
      "The same as tables and charts:",
      "  kpd analyze training.csv --out analysis/"
    })
public final class AnalyzeCommand extends Subcommand {
  @Parameters(
      paramLabel = "DATA",
      description = "A folder in the reference layout, a CSV with or without images, or an .npz.")
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Label file in place of the data's own.")
  private @Nullable Path labels;

  @Option(names = "--points", paramLabel = "SET", description = PointOption.DESCRIPTION)
  private @Nullable String points;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write analysis.csv, missing.png, annotated_points.png and positions.png there.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--force", description = "Replace the folder.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    Overwrite overwrite = Overwrite.forced(force);
    if (out != null) {
      overwrite.check(out);
    }
    LabelTable table;
    LabelAnalysis analysis;
    boolean hasImages = FaceDatasets.hasImages(data);
    if (hasImages) {
      FaceDataset faces = read();
      table = faces.labels();
      analysis = LabelAnalysis.of(faces);
    } else {
      table = FaceDatasets.labels(data, labels, PointOption.set(points));
      analysis = LabelAnalysis.of(table);
    }
    if (out != null) {
      WholeOutput.folder(out, overwrite, folder -> write(folder, table, analysis));
    }
    AnalysisText text = new AnalysisText(analysis, hasImages);
    PrintWriter screen = out();
    screen.print(json ? text.json() : text.table());
    if (out != null && !json) {
      screen.printf(Locale.ROOT, "%nWritten to %s%n", out);
    }
  }

  private FaceDataset read() throws IOException {
    try (TerminalProgress progress = TerminalProgress.show("Read", "face", err())) {
      return FaceDatasets.open(data, labels, PointOption.set(points), progress);
    }
  }

  private static void write(Path folder, LabelTable labels, LabelAnalysis analysis)
      throws IOException {
    Files.writeString(folder.resolve("analysis.csv"), analysis.toCsv());
    Pictures.write(LabelCharts.missing(labels), folder.resolve("missing.png"));
    Pictures.write(LabelCharts.annotatedPoints(labels), folder.resolve("annotated_points.png"));
    Pictures.write(LabelCharts.positions(labels), folder.resolve("positions.png"));
  }
}
