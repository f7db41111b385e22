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
import org.kpd.spark.internal.FaceSchema;
import org.kpd.spark.internal.ModelReference;
import org.kpd.spark.internal.ModelShipping;
import org.kpd.spark.internal.PartitionFaces;

/**
 * A trained model as a stage of a Spark ML pipeline: a column of pictures to a column of faces.
 *
 * <pre>{@code
 * Dataset<Row> pictures = spark.read().format("binaryFile").load("photos/");
 * Dataset<Row> faces = KeypointModel.of("saved_models/model_v2").transform(pictures);
 * }</pre>
 *
 * <p>The output column is {@code array<struct<box, confidence, points>>}, in the picture's pixels,
 * the largest face first; {@code points} is a struct with a field for each point, such as {@code
 * get(faces, 0).points.nose_tip.x}. A picture that cannot be read has no faces and the reason in
 * the error column. What each face and number means is told by {@link
 * org.kpd.core.image.PhotoFace}.
 *
 * <p>A setting that makes no sense is refused when it is set, with a {@link KpdException}.
 *
 * <p>Each executor loads the model once, whatever the number of its tasks, and computes with as
 * many threads for each as {@code spark.task.cpus} says. A saved stage holds the model itself, so
 * that it can be loaded where the original is not.
 */
public final class KeypointModel extends Transformer implements MLWritable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String PREFIX = "keypointModel";
  private static final int MOST_FACES = 100;

  private final String uid;
  private final Param<String> model;
  private final Param<String> inputCol;
  private final Param<String> boxCol;
  private final Param<String> outputCol;
  private final Param<String> errorCol;
  private final BooleanParam pixels;
  private final IntParam maxFaces;
  private final BooleanParam ship;
  private final BooleanParam stopOnError;

  /** A stage without a model. */
  public KeypointModel() {
    this(Identifiable.randomUID(PREFIX));
  }

  /** A stage with a name of its own; for Spark, which copies and loads stages by it. */
  public KeypointModel(String uid) {
    this.uid = uid;
    model = StageParams.text(this, "model", "SavedModel folder, or one of numbered versions");
    inputCol =
        StageParams.text(
            this, "inputCol", "binary column of pictures, or string column of their paths");
    boxCol = StageParams.text(this, "boxCol", "column of face boxes, struct<x, y, width, height>");
    outputCol = StageParams.text(this, "outputCol", "column of faces");
    errorCol = StageParams.text(this, "errorCol", "column of reasons why pictures were not read");
    pixels = new BooleanParam(this, "pixels", "whether pictures are 96x96 pixels, not files");
    maxFaces =
        StageParams.atLeast(1, this, "maxFaces", "most faces of a picture, the largest first");
    ship = new BooleanParam(this, "ship", "whether Spark carries the model to the executors");
    stopOnError = new BooleanParam(this, "stopOnError", "whether a broken picture ends the job");
    setDefault(inputCol, "content");
    setDefault(outputCol, "faces");
    setDefault(errorCol, "error");
    setDefault(pixels, false);
    setDefault(maxFaces, MOST_FACES);
    setDefault(ship, true);
    setDefault(stopOnError, false);
  }

  /** A stage for a model in a folder, whose other settings are the defaults. */
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
   * The column of pictures: bytes of JPEG, PNG or WebP files, or paths of Hadoop's by which the
   * executors read them; {@code content} by default.
   */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The column of boxes; unset, or null in a row, faces are looked for. */
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

  /** The most faces of a picture, 1 or more; 100 by default. */
  public IntParam maxFaces() {
    return maxFaces;
  }

  /** Whether the model is carried to the executors (default), or they all see its path. */
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
   * The rows with two columns more.
   *
   * @throws KpdException if a column or the model is missing, or a column has another type
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    try {
      ModelReference reference =
          ModelShipping.of(
              dataset.sparkSession().sparkContext(), modelFolder(), (boolean) getOrDefault(ship));
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
            "Found a column %s already; expected a new name. Choose another outputCol or errorCol."
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
