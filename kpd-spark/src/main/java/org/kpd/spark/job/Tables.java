package org.kpd.spark.job;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.spark.internal.Picture;

/** Parquet files with the columns path and content, a partition each. */
final class Tables {
  private static final List<String> COLUMNS = List.of("path", "content");

  private Tables() {}

  /**
   * The rows of files: path, content, and the file's own name.
   *
   * @throws KpdException if a column is missing
   */
  static JavaRDD<Row> rows(SparkSession spark, List<String> files) {
    // No file is cut, and none shares a partition with another.
    spark.conf().set("spark.sql.files.maxPartitionBytes", Long.toString(Long.MAX_VALUE / 2));
    spark.conf().set("spark.sql.files.openCostInBytes", Long.toString(Long.MAX_VALUE / 2));
    spark.conf().set("spark.sql.files.minPartitionNum", "1");
    Dataset<Row> table = spark.read().parquet(files.toArray(String[]::new));
    for (String column : COLUMNS) {
      if (table.schema().getFieldIndex(column).isEmpty()) {
        throw new KpdException(
            "%s: found the columns %s; expected path and content."
                .formatted(files.get(0), String.join(", ", table.columns())));
      }
    }
    return table
        .select(
            functions.col("path").cast("string"),
            functions.col("content"),
            functions.input_file_name())
        .javaRDD();
  }

  /** Which of the files a row's file is: names are encoded as addresses there. */
  static int index(List<String> files, String found) {
    String name = new Path(java.net.URI.create(found)).toUri().getPath();
    for (int i = 0; i < files.size(); i++) {
      if (new Path(files.get(i)).toUri().getPath().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException(found);
  }

  /** The pictures of rows. */
  static final class Pictures implements Iterator<Picture> {
    private final Iterator<Row> rows;
    private @Nullable Row next;

    Pictures(Row first, Iterator<Row> rows) {
      this.next = first;
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return next != null || rows.hasNext();
    }

    @Override
    public Picture next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next == null ? rows.next() : next;
      next = null;
      byte @Nullable [] content = row.isNullAt(1) ? null : row.getAs(1);
      return Picture.of(String.valueOf(row.getString(0)), content, null);
    }
  }
}
