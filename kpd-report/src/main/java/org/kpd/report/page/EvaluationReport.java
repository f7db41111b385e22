package org.kpd.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.FaceImages;
import org.kpd.report.evaluation.Study;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.ChartPicture;
import org.kpd.report.internal.picture.FaceSheet;
import org.kpd.report.internal.picture.Pictures;
import org.kpd.report.internal.table.StudyJson;

/**
 * A study as a folder: {@code index.html}, a self-contained page that loads nothing; its charts and
 * faces as PNG files; all figures as {@code report.json}. Equal studies give equal bytes.
 */
public final class EvaluationReport {
  /** The number of worst faces shown for a single model, and for each of several. */
  private static final int ALONE = 12;

  private static final int BESIDE_OTHERS = 8;

  private final Study study;
  private final ReportSubject subject;
  private final List<List<FaceSheet.Face>> worst;

  private EvaluationReport(Study study, ReportSubject subject, List<List<FaceSheet.Face>> worst) {
    this.study = study;
    this.subject = subject;
    this.worst = List.copyOf(worst);
  }

  /**
   * The report of a study.
   *
   * @param images the images of the measured faces, row by row; null if there are none
   * @throws org.kpd.core.DatasetException if an image cannot be read
   */
  public static EvaluationReport of(
      Study study, ReportSubject subject, @Nullable FaceImages images) {
    if (images == null) {
      return new EvaluationReport(study, subject, List.of());
    }
    int count = study.models().size() == 1 ? ALONE : BESIDE_OTHERS;
    return new EvaluationReport(
        study,
        subject,
        study.models().stream()
            .map(
                model ->
                    WorstFaces.of(
                        model, study.rows().annotated(), images, subject.rowNumbers(), count))
            .toList());
  }

  /**
   * Checks, before long work begins, that the report may be written.
   *
   * @throws KpdException if the folder exists and must not be replaced, or holds other files than a
   *     report's, which are never replaced
   * @throws IOException if the folder cannot be read
   */
  public static void check(Path folder, Overwrite overwrite) throws IOException {
    ReportFolder.check(folder, overwrite);
  }

  /**
   * Writes the folder, completely or not at all.
   *
   * @throws KpdException as {@link #check}
   * @throws IOException if it cannot be written; nothing is left behind
   */
  public void write(Path folder, Overwrite overwrite) throws IOException {
    check(folder, overwrite);
    WholeOutput.folder(folder, overwrite, this::writeInto);
  }

  /** The text of the page. */
  String page() throws IOException {
    return new ReportPage(study, subject, worst, style()).text();
  }

  private void writeInto(Path folder) throws IOException {
    Files.writeString(folder.resolve(ReportFolder.PAGE), page());
    Files.writeString(folder.resolve(ReportFolder.JSON), StudyJson.format(study));
    List<Series> series = Series.of(study);
    write(new ErrorCurveChart(series, ChartWidth.WIDE), folder.resolve("ced.png"));
    write(new KeypointErrorChart(series, ChartWidth.WIDE), folder.resolve("keypoints.png"));
    for (int i = 0; i < study.models().size(); i++) {
      write(
          new SignedErrorChart(study.models().get(i), ChartWidth.WIDE),
          folder.resolve(picture("signed_errors", i)));
    }
    for (int i = 0; i < worst.size(); i++) {
      String title = "Worst faces of " + study.models().get(i).name();
      Pictures.write(
          FaceSheet.draw(title, worst.get(i)), folder.resolve(picture("worst_faces", i)));
    }
  }

  private void write(Chart chart, Path file) throws IOException {
    String subtitle =
        "%s, %s, %s faces"
            .formatted(
                subject.data(), subject.rows(), Numbers.count(study.rows().annotated().rows()));
    Pictures.write(ChartPicture.draw(chart, subtitle), file);
  }

  private String picture(String name, int model) {
    return study.models().size() == 1
        ? name + ".png"
        : String.format(Locale.ROOT, "%s_%d.png", name, model + 1);
  }

  private static String style() throws IOException {
    try (InputStream sheet =
        Objects.requireNonNull(EvaluationReport.class.getResourceAsStream("report.css"))) {
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
