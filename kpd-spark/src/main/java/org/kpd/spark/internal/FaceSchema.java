package org.kpd.spark.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PhotoFace;

/**
 * The schema of faces in a DataFrame: {@code array<struct<box, confidence, points>>}, where points
 * has a struct of x and y for each point of the model, by name.
 */
public final class FaceSchema {
  private FaceSchema() {}

  /** The box of a face, in the picture's pixels. */
  public static StructType box() {
    return new StructType(
        new StructField[] {number("x"), number("y"), number("width"), number("height")});
  }

  /**
   * The faces of a picture.
   *
   * @param points the names of the model's points, in their order
   */
  public static ArrayType faces(List<String> points) {
    StructType face =
        new StructType(
            new StructField[] {
              field("box", box()), number("confidence"), field("points", points(points))
            });
    return DataTypes.createArrayType(face, false);
  }

  /** Faces as a value of the type {@link #faces}. */
  public static Row[] rows(List<PhotoFace> faces) {
    return faces.stream().map(FaceSchema::row).toArray(Row[]::new);
  }

  private static Row row(PhotoFace face) {
    FaceBox box = face.box();
    double[] coordinates = face.points().toArray();
    List<Row> points = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(RowFactory.create(coordinates[i], coordinates[i + 1]));
    }
    return RowFactory.create(
        RowFactory.create(box.x(), box.y(), box.width(), box.height()),
        face.confidence(),
        RowFactory.create(points.toArray()));
  }

  private static StructType points(List<String> names) {
    StructType point = new StructType(new StructField[] {number("x"), number("y")});
    return new StructType(
        names.stream().map(name -> field(name, point)).toArray(StructField[]::new));
  }

  private static StructField number(String name) {
    return field(name, DataTypes.DoubleType);
  }

  private static StructField field(String name, org.apache.spark.sql.types.DataType type) {
    return DataTypes.createStructField(name, type, false);
  }
}
