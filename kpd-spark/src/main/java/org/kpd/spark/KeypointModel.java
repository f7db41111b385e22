package org.kpd.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import org.kpd.spark.internal.FaceSchema;
import org.kpd.spark.internal.ModelReference;
import org.kpd.spark.internal.ModelShipping;
import org.kpd.spark.internal.PartitionFaces;
import org.kpd.spark.internal.PictureBatch;

/**
 * A Spark ML pipeline stage that turns a column of pictures into a column of faces.
 *
 * <pre>{@code
 * Dataset<Row> pictures = spark.read().format("binaryFile").load("photos/");
 * Dataset<Row> faces = KeypointModel.of("saved_models/model_v2").transform(pictures);
 * }</pre>
 *
 * <p>The output column is {@code array<struct<box, confidence, points>>}, in the picture's pixels,
 * the largest face first; {@code points} is a struct with a field for each point, as in {@code
 * get(faces, 0).points.nose_tip.x}. A picture that cannot be read has no faces, and the reason is
 * in the error column. {@link org.kpd.core.image.PhotoFace} explains each face and its numbers.
 *
 * <p>Setting an invalid value throws a {@link KpdException} at once.
 *
 * <p>Each executor loads the model once, no matter how many tasks it runs, and uses {@code
 * spark.task.cpus} threads for each task. A saved stage includes the model, so it can be loaded
 * where the original model is unavailable.
 */
public final class KeypointModel extends Transformer implements MLWritable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String PREFIX = "keypointModel";

  private final String uid;
  private final Param<String> model;
  private final Param<String> inputCol;
  private final Param<String> boxCol;
  private final Param<String> outputCol;
  private final Param<String> errorCol;
  private final BooleanParam pixels;
  private final IntParam maxFaces;
  private final Param<String> precision;
  private final BooleanParam ship;
  private final BooleanParam stopOnError;

  /** A stage without a model. */
  public KeypointModel() {
    this(Identifiable.randomUID(PREFIX));
  }

  /** A stage with a given unique id, which Spark needs to copy and load stages. */
  public KeypointModel(String uid) {
    this.uid = uid;
    model = StageParams.text(this, "model", "SavedModel folder, or a folder of numbered versions");
    inputCol =
        StageParams.text(
            this, "inputCol", "binary column of pictures, or string column of their paths");
    boxCol = StageParams.text(this, "boxCol", "column of face boxes, struct<x, y, width, height>");
    outputCol = StageParams.text(this, "outputCol", "column of faces");
    errorCol =
        StageParams.text(this, "errorCol", "column of errors: why a picture could not be read");
    pixels = new BooleanParam(this, "pixels", "whether pictures are 96x96 pixels, not files");
    maxFaces =
        StageParams.atLeast(
            1, this, "maxFaces", "maximum number of faces in a picture, the largest first");
    precision =
        StageParams.precision(this, "precision", "float32, or bfloat16 where processors have it");
    ship = new BooleanParam(this, "ship", "whether Spark ships the model to the executors");
    stopOnError = new BooleanParam(this, "stopOnError", "whether a broken picture ends the job");
    setDefault(inputCol, "content");
    setDefault(outputCol, "faces");
    setDefault(errorCol, "error");
    setDefault(pixels, false);
    setDefault(maxFaces, PictureBatch.MOST_FACES);
    setDefault(precision, Precision.FLOAT32.label());
    setDefault(ship, true);
    setDefault(stopOnError, false);
  }

  /** A stage for the model in a folder, with the default settings. */
  public static KeypointModel of(String model) {
    return new KeypointModel().setModel(model);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The folder of the model on the driver. */
  public Param<String> model() {
    return model;
  }

  /**
   * The column of pictures: bytes of JPEG, PNG or WebP files, or Hadoop paths that the executors
   * read; {@code content} by default.
   */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The column of face boxes; where it is unset, or null in a row, faces are detected. */
  public Param<String> boxCol() {
    return boxCol;
  }

  /** The new column of faces, {@code faces} by default. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** The new column of errors, {@code error} by default. */
  public Param<String> errorCol() {
    return errorCol;
  }

  /** Whether pictures are 9216 (gray) or 27648 (blue, green, red) bytes of 96x96 pixels. */
  public BooleanParam pixels() {
    return pixels;
  }

  /** The maximum number of faces in a picture, at least 1; 100 by default. */
  public IntParam maxFaces() {
    return maxFaces;
  }

  /**
   * The arithmetic: {@code float32} by default, or {@code bfloat16}, which is faster on executors
   * whose processors have it, and float32 on the others.
   */
  public Param<String> precision() {
    return precision;
  }

  /**
   * Whether Spark ships the model to the executors (the default); otherwise all of them must see
   * its path.
   */
  public BooleanParam ship() {
    return ship;
  }

  /** Whether a broken picture ends the job; by default it is a row with an error. */
  public BooleanParam stopOnError() {
    return stopOnError;
  }

  /** Sets {@link #model()}. */
  public KeypointModel setModel(String value) {
    set(model, value);
    return this;
  }

  /** Sets {@link #inputCol()}. */
  public KeypointModel setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Sets {@link #boxCol()}. */
  public KeypointModel setBoxCol(String value) {
    set(boxCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public KeypointModel setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Sets {@link #errorCol()}. */
  public KeypointModel setErrorCol(String value) {
    set(errorCol, value);
    return this;
  }

  /** Sets {@link #pixels()}. */
  public KeypointModel setPixels(boolean value) {
    set(pixels, value);
    return this;
  }

  /**
   * Sets {@link #maxFaces()}.
   *
   * @throws KpdException if it is below 1
   */
  public KeypointModel setMaxFaces(int value) {
    set(maxFaces, value);
    return this;
  }

  /**
   * Sets {@link #precision()}.
   *
   * @throws KpdException if it has another name
   */
  public KeypointModel setPrecision(String value) {
    set(precision, value);
    return this;
  }

  /** Sets {@link #ship()}. */
  public KeypointModel setShip(boolean value) {
    set(ship, value);
    return this;
  }

  /** Sets {@link #stopOnError()}. */
  public KeypointModel setStopOnError(boolean value) {
    set(stopOnError, value);
    return this;
  }

  /**
   * The rows with two columns added.
   *
   * @throws KpdException if a column or the model is missing, or a column has another type
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    try {
      ModelReference reference =
          ModelShipping.of(
                  dataset.sparkSession().sparkContext(),
                  modelFolder(),
                  (boolean) getOrDefault(ship))
              .with(Precision.labeled(getOrDefault(precision)));
      PartitionFaces faces =
          new PartitionFaces(
              reference,
              dataset.schema().fieldIndex(getOrDefault(inputCol)),
              isSet(boxCol) ? dataset.schema().fieldIndex(getOrDefault(boxCol)) : -1,
              (boolean) getOrDefault(pixels),
              (int) getOrDefault(maxFaces),
              (boolean) getOrDefault(stopOnError));
      return dataset.toDF().mapPartitions(faces, Encoders.row(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if ((boolean) getOrDefault(pixels)) {
      requireColumn(schema, getOrDefault(inputCol), DataTypes.BinaryType);
    } else {
      requireColumn(schema, getOrDefault(inputCol), DataTypes.BinaryType, DataTypes.StringType);
    }
    if (isSet(boxCol)) {
      if ((boolean) getOrDefault(pixels)) {
        throw new KpdException(
            "Found boxCol %s and pixels; expected one of them: 96x96 pixels are a crop already."
                .formatted(getOrDefault(boxCol)));
      }
      requireColumn(schema, getOrDefault(boxCol), FaceSchema.box());
    }
    if (getOrDefault(outputCol).equalsIgnoreCase(getOrDefault(errorCol))) {
      throw new KpdException(
          "Found %s for outputCol and for errorCol; expected two names."
              .formatted(getOrDefault(outputCol)));
    }
    for (String added : new String[] {getOrDefault(outputCol), getOrDefault(errorCol)}) {
      if (schema.getFieldIndex(added).isDefined()) {
        throw new KpdException(
            "Found an existing column %s; expected a new name. Choose another outputCol or errorCol."
                .formatted(added));
      }
    }
    return schema
        .add(getOrDefault(outputCol), FaceSchema.faces(points()), false)
        .add(getOrDefault(errorCol), DataTypes.StringType, true);
  }

  @Override
  public KeypointModel copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Writes the settings and the model. */
  @Override
  public MLWriter write() {
    return new KeypointModelFiles.Writer(this);
  }

  /** Reads what {@link #write()} wrote. */
  public static MLReader<KeypointModel> read() {
    return new KeypointModelFiles.Reader();
  }

  /** Reads a stage from the folder that {@link #save} wrote. */
  public static KeypointModel load(String path) {
    return read().load(path);
  }

  private List<String> points() {
    try {
      return ModelShipping.points(modelFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the model. */
  Path modelFolder() {
    if (!isSet(model)) {
      throw new KpdException("Found no model; expected the folder of one. Set it with setModel.");
    }
    return Path.of(getOrDefault(model));
  }

  private static void requireColumn(StructType schema, String name, DataType... expected) {
    String types =
        Arrays.stream(expected).map(DataType::simpleString).collect(Collectors.joining(" or "));
    if (schema.getFieldIndex(name).isEmpty()) {
      throw new KpdException(
          "Found no column %s among %s; expected one of type %s."
              .formatted(name, String.join(", ", schema.fieldNames()), types));
    }
    DataType found = schema.apply(name).dataType();
    if (!DataTypes.NullType.equals(found) && Arrays.stream(expected).noneMatch(found::sameType)) {
      throw new KpdException(
          "Found column %s of type %s; expected %s.".formatted(name, found.simpleString(), types));
    }
  }
}
