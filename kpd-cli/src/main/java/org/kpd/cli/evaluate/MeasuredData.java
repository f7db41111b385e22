package org.kpd.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.MissingLabels;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.split.SliceCsv;
import org.kpd.report.evaluation.FaceSlice;
import org.kpd.report.evaluation.LabeledRows;

/**
 * The faces on which predictions are measured.
 *
 * @param labels the labels of all rows, measured or not
 * @param rows the rows that are measured
 * @param images the images of these rows; null if the data has none or none are needed
 */
record MeasuredData(LabelTable labels, Rows rows, @Nullable FaceImages images) {

  /** Reads data with images, which it must have. */
  static MeasuredData withImages(RowOptions options) throws IOException {
    FaceDataset faces = options.faces();
    Rows rows = options.rows(faces.size());
    return new MeasuredData(faces.labels(), rows, rows.evaluated(faces).images());
  }

  /** Reads data with images, if it has any. */
  static MeasuredData withImagesIfAny(RowOptions options) throws IOException {
    return FaceDatasets.hasImages(options.data()) ? withImages(options) : withoutImages(options);
  }

  /** Reads only the labels. */
  static MeasuredData withoutImages(RowOptions options) throws IOException {
    LabelTable labels = options.labels();
    return new MeasuredData(labels, options.rows(labels.rows()), null);
  }

  /** The labels, in the forms that measurements need. */
  LabeledRows labeledRows(
      RowOptions options, @Nullable MissingLabels missing, @Nullable Path slices)
      throws IOException {
    LabeledRows labeled =
        new LabeledRows(
            rows.evaluated(filling(missing).apply(labels)),
            rows.evaluated(labels),
            rows.training(labels),
            options.groups(rows, labels.rows()));
    return slices == null
        ? labeled
        : labeled.withSlices(
            FaceSlice.ofValues(rows.evaluated(SliceCsv.read(slices, labels.rows()))));
  }

  private MissingLabels filling(@Nullable MissingLabels missing) {
    if (missing != null) {
      return missing;
    }
    return labels.rows() > 0 && labels.annotated(0) == labels.set().coordinates()
        ? MissingLabels.FORWARD_FILL
        : MissingLabels.KEEP;
  }

  /** The name of the data. */
  static String name(Path data) {
    return String.valueOf(data.toAbsolutePath().normalize().getFileName());
  }
}
