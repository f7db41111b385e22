package org.kpd.spark.internal.job;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.spark.internal.Picture;
import org.kpd.spark.internal.PictureReader;

/**
 * Reads Parquet files, each as one partition, with the column path and, if the table holds the
 * pictures, content. Without content, the pictures are read from their paths.
 */
final class Tables {
  private static final String PATH = "path";
  private static final String CONTENT = "content";

  private Tables() {}

  /**
   * The rows of files: path, content or null, whether there is a content column, and the file's
   * name.
   *
   * @throws KpdException if a column is missing, or has another type
   */
  static JavaRDD<Row> rows(SparkSession spark, List<String> files) {
    // No file is split, and none shares a partition with another.
    spark.conf().set("spark.sql.files.maxPartitionBytes", Long.toString(Long.MAX_VALUE / 2));
    spark.conf().set("spark.sql.files.openCostInBytes", Long.toString(Long.MAX_VALUE / 2));
    spark.conf().set("spark.sql.files.minPartitionNum", "1");
    Dataset<Row> table =
        spark.read().parquet(files.stream().map(HadoopPaths::literal).toArray(String[]::new));
    StructType schema = table.schema();
    boolean hasContent = schema.getFieldIndex(CONTENT).isDefined();
    if (schema.getFieldIndex(PATH).isEmpty()
        || !schema.apply(PATH).dataType().sameType(DataTypes.StringType)
        || (hasContent && !schema.apply(CONTENT).dataType().sameType(DataTypes.BinaryType))) {
      throw new KpdException(
          "%s: found the columns %s; expected path (string) and content (binary), or path alone, by which pictures are read."
              .formatted(files.get(0), schema.simpleString()));
    }
    return table
        .select(
            functions.col(PATH),
            hasContent
                ? functions.col(CONTENT)
                : functions.lit(null).cast(DataTypes.BinaryType).as(CONTENT),
            functions.lit(hasContent),
            functions.input_file_name())
        .javaRDD();
  }

  /** The file that a row was read from. */
  static String file(Row row) {
    return row.getString(3);
  }

  /** The index of a row's file among the files; rows have names that are encoded as URIs. */
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
      @Nullable String path = row.isNullAt(0) ? null : row.getString(0);
      String name = String.valueOf(path);
      if (row.getBoolean(2)) {
        return Picture.of(name, row.isNullAt(1) ? null : row.getAs(1), null);
      }
      return path == null
          ? Picture.unread(name, "Found no path; expected the path of a picture.")
          : PictureReader.read(path, name);
    }
  }
}
