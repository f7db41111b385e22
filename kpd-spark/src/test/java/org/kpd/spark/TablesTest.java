package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.CommandInProcess;

/** Parquet files as {@code kpd score}'s input: pictures, or the paths of pictures. */
class TablesTest {
  private static final int PICTURES = 40;

  @TempDir private Path folder;

  @Test
  void tablesOfPicturesAndOfPathsAreAnsweredAsTheFolderIs() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), PICTURES);
    List<String> expected = score(pictures.toUri());
    List<Row> contents = new ArrayList<>();
    List<Row> paths = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      Path file = pictures.resolve("picture" + i + ".jpg");
      contents.add(RowFactory.create(Files.readAllBytes(file), file.toUri().toString()));
      paths.add(RowFactory.create(file.toUri().toString()));
    }
    StructType path = new StructType().add("path", DataTypes.StringType);
    StructType both =
        new StructType().add("content", DataTypes.BinaryType).add("path", DataTypes.StringType);
    ScoredRows.assertSame(score(written(contents, both, "[contents]{1}.parquet")), expected);
    ScoredRows.assertSame(score(written(paths, path, "paths.parquet")), expected);
  }

  @Test
  void aTableWithoutPicturesIsToldByItsColumns() throws Exception {
    String table =
        written(
            List.of(RowFactory.create(1L)),
            new StructType().add("path", DataTypes.LongType),
            "numbers.parquet");
    assertThat(run(table, folder.resolve("out")).err())
        .matches(
            "kpd: file:\\S+\\.parquet: found the columns struct<path:bigint>; expected path"
                + " \\(string\\) and content \\(binary\\), or path alone, by which pictures are"
                + " read\\.\\R");
  }

  /** Pictures in two files. */
  private String written(List<Row> rows, StructType schema, String name) throws IOException {
    String table = folder.resolve(name).toUri().toString();
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      int half = rows.size() / 2;
      for (List<Row> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
        Dataset<Row> data = spark.createDataFrame(part, schema);
        data.coalesce(1).write().mode(SaveMode.Append).parquet(table);
      }
    }
    return table;
  }

  private List<String> score(Object input) throws IOException {
    Path out = folder.resolve("scored" + input.toString().hashCode());
    CommandInProcess run = run(input, out);
    assertThat(run.out()).contains("40 pictures, 39 faces, 1 picture without a face, 1 not read");
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path part : files.filter(file -> file.toString().endsWith(".csv")).toList()) {
        List<String> lines = Files.readAllLines(part);
        lines.subList(1, lines.size()).stream()
            // URIs of folders have one slash, those of files three.
            .map(line -> line.replaceFirst("^file:/+", "file:/"))
            .forEach(rows::add);
      }
    }
    return rows.stream().sorted().toList();
  }

  private static CommandInProcess run(Object input, Path out) {
    return CommandInProcess.run("score", input, "--out", out, "--master", "local[2]");
  }
}
