package org.kpd.spark;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.kpd.spark.internal.ExecutorModels;
import org.kpd.spark.internal.FaceSchema;
import org.kpd.spark.internal.ModelReference;
import org.kpd.spark.internal.ModelShipping;
import org.kpd.spark.internal.Picture;
import org.kpd.spark.internal.PictureAnswer;
import org.kpd.spark.internal.PictureBatch;

/**
 * User-defined functions for SQL, Scala and Python.
 *
 * <pre>{@code
 * KeypointFunctions.register(spark, "keypoints", "saved_models/model_v2");
 * spark.sql("SELECT path, keypoints(content).faces FROM pictures");
 * }</pre>
 *
 * <p>A function processes one row at a time. For many crops {@link KeypointModel} is faster because
 * it feeds the network whole batches; for photos, both take the same time.
 */
public final class KeypointFunctions {

  private KeypointFunctions() {}

  /**
   * Registers a function of one column, the bytes of a JPEG, PNG or WebP file. It returns {@code
   * struct<faces: array<struct<box, confidence, points>>, error: string>}, the two columns of
   * {@link KeypointModel} in one value.
   *
   * @param name of the function in SQL
   * @param model a SavedModel folder, or a folder of numbered versions, on the driver; Spark ships
   *     it to the executors
   * @throws org.kpd.core.KpdException if there is no model
   * @throws IOException if it cannot be read
   */
  public static void register(SparkSession spark, String name, String model) throws IOException {
    ModelReference reference = ModelShipping.of(spark.sparkContext(), Path.of(model), true);
    spark.udf().register(name, new Faces(reference), type(reference));
  }

  private static StructType type(ModelReference model) {
    return new StructType(
        new StructField[] {
          DataTypes.createStructField("faces", FaceSchema.faces(model.points()), false),
          DataTypes.createStructField("error", DataTypes.StringType, true)
        });
  }

  /**
   * The function on an executor.
   *
   * @param model the model
   */
  private record Faces(ModelReference model) implements UDF1<byte[], Row> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Row call(byte @Nullable [] content) throws IOException {
      try (ExecutorModels.Lease lease = ExecutorModels.lease(model)) {
        PictureAnswer answer =
            new PictureBatch(lease, false, PictureBatch.MOST_FACES)
                .answers(List.of(Picture.of("", content, null)))
                .get(0);
        return RowFactory.create(FaceSchema.rows(answer.faces()), answer.error());
      }
    }
  }
}
