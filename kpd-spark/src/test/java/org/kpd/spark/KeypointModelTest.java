package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoint;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.runtime.Precision;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.spark.internal.FaceSchema;

class KeypointModelTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void picturesBecomeFacesAndBrokenOnesErrors() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), 30);
    List<Row> rows =
        KeypointModel.of(TestPictures.model().toString())
            .transform(spark.read().format("binaryFile").load(pictures.toString()))
            .selectExpr("path", "faces", "error")
            .collectAsList();
    assertThat(rows).hasSize(30);
    try (KeypointPredictor predictor = KeypointPredictor.load(TestPictures.model());
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      for (Row row : rows) {
        Path file = Path.of(java.net.URI.create(row.getString(0)));
        List<Row> faces = row.getList(1);
        if (file.endsWith("picture25.jpg")) {
          assertThat(faces).isEmpty();
          assertThat(row.getString(2)).startsWith("The image: found a JPEG");
        } else {
          assertThat(row.isNullAt(2)).isTrue();
          assertSame(faces, photos.predict(file));
        }
      }
    }
  }

  @Test
  void executorsComputeInTheChosenPrecision() throws Exception {
    Dataset<Row> photo = spark.read().format("binaryFile").load(TestPictures.photo().toString());
    List<Row> rows =
        KeypointModel.of(TestPictures.model().toString())
            .setPrecision("bfloat16")
            .transform(photo)
            .select("faces")
            .collectAsList();
    PredictorOptions half = PredictorOptions.defaults().withPrecision(Precision.BFLOAT16);
    try (KeypointPredictor predictor = KeypointPredictor.load(TestPictures.model(), half);
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      assertSame(rows.get(0).getList(0), photos.predict(TestPictures.photo()));
    }
    assertThatThrownBy(() -> new KeypointModel().setPrecision("float16"))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found float16 for precision; expected one of float32, bfloat16.");
  }

  @Test
  void picturesAreReadByTheirPathsAsTheyAreAndEscaped() throws Exception {
    Path photo = Files.createDirectory(folder.resolve("50% – (ü)")).resolve("a%20b.jpg");
    Files.copy(TestPictures.photo(), photo);
    String absent = folder.resolve("absent%20.jpg").toUri().toString();
    List<Row> rows =
        KeypointModel.of(TestPictures.model().toString())
            .setInputCol("path")
            .transform(paths("file://" + photo, photo.toUri().toString(), absent))
            .collectAsList();
    for (Row row : rows.subList(0, 2)) {
      assertThat(row.getString(2)).isNull();
      assertThat(row.<Row>getList(1)).hasSize(2);
    }
    assertThat(rows.get(2).getString(2)).isEqualTo("Found no such file; expected a picture.");
  }

  @Test
  void aPipelineIsSavedWithItsModelAndLoaded() throws Exception {
    Path model = folder.resolve("model");
    copy(TestPictures.model(), model);
    Dataset<Row> pictures = spark.read().format("binaryFile").load(TestPictures.photo().toString());
    Path saved = folder.resolve("pipeline");
    PipelineModel pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  KeypointModel.of(model.toString()).setOutputCol("found").setMaxFaces(1)
                })
            .fit(pictures);
    pipeline.write().save(saved.toString());
    org.apache.hadoop.fs.FileUtil.fullyDelete(model.toFile());
    Row row = PipelineModel.load(saved.toString()).transform(pictures).select("found").first();
    assertThat(row.<Row>getList(0)).hasSize(1);
  }

  @Test
  void boxesPixelsAndSqlAnswerAsThePredictorDoes() throws Exception {
    byte[] photo = Files.readAllBytes(TestPictures.photo());
    FaceBox box = new FaceBox(492, 85, 165, 165);
    StructType schema =
        new StructType().add("content", DataTypes.BinaryType).add("box", FaceSchema.box());
    Dataset<Row> boxed =
        spark.createDataFrame(
            List.of(
                RowFactory.create(
                    photo, RowFactory.create(box.x(), box.y(), box.width(), box.height()))),
            schema);
    FaceImage face = SyntheticFaces.generate(1, 3).images().image(0);
    byte[] pixels = new byte[FaceImage.PIXELS];
    face.copyTo(pixels, 0);
    Dataset<Row> faces =
        spark.createDataFrame(
            List.of(RowFactory.create((Object) pixels), RowFactory.create((Object) new byte[3])),
            new StructType().add("content", DataTypes.BinaryType));
    KeypointModel stage = KeypointModel.of(TestPictures.model().toString());
    Row ofBox = stage.copy(stage.extractParamMap()).setBoxCol("box").transform(boxed).first();
    List<Row> ofPixels = stage.setPixels(true).transform(faces).collectAsList();
    KeypointFunctions.register(spark, "keypoints", TestPictures.model().toString());
    boxed.createOrReplaceTempView("pictures");
    Row nose =
        spark.sql("SELECT keypoints(content).faces[0].points.nose_tip FROM pictures").first();
    try (KeypointPredictor predictor = KeypointPredictor.load(TestPictures.model());
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      Row found = ofBox.<Row>getList(ofBox.fieldIndex("faces")).get(0);
      assertThat(found.getStruct(2).<Row>getAs(Keypoint.NOSE_TIP.label()).getDouble(0))
          .isEqualTo(predictor.predict(TestPictures.photo(), box).x(Keypoint.NOSE_TIP));
      assertThat(ofPixels.get(0).<Row>getList(1).get(0).getStruct(2).getStruct(0).getDouble(0))
          .isCloseTo(predictor.predict(face).toArray()[0], within(1e-4));
      assertThat(ofPixels.get(1).getString(2)).startsWith("Found 3 bytes; expected 9216");
      assertThat(nose.getStruct(0).getDouble(0))
          .isCloseTo(
              photos.predict(TestPictures.photo()).get(0).points().x(Keypoint.NOSE_TIP),
              within(1e-3));
    }
  }

  @Test
  void aBoxWithoutANumberIsARowWithAnError() throws Exception {
    Row whole = RowFactory.create(492.0, 85.0, 165.0, 165.0);
    Row halfOfOne = RowFactory.create(492.0, 85.0, 165.0, null);
    byte[] photo = Files.readAllBytes(TestPictures.photo());
    StructType schema = new StructType().add("content", DataTypes.BinaryType);
    StructType box = new StructType();
    for (String number : FaceSchema.box().fieldNames()) {
      box = box.add(number, DataTypes.DoubleType, true);
    }
    List<Row> rows =
        KeypointModel.of(TestPictures.model().toString())
            .setBoxCol("box")
            .transform(
                spark.createDataFrame(
                    List.of(RowFactory.create(photo, halfOfOne), RowFactory.create(photo, whole)),
                    schema.add("box", box)))
            .select("faces", "error")
            .collectAsList();
    assertThat(rows.get(0).<Row>getList(0)).isEmpty();
    assertThat(rows.get(0).getString(1))
        .isEqualTo(
            "Found null for height of the face box; expected numbers for x, y, width and height.");
    assertThat(rows.get(1).<Row>getList(0)).hasSize(1);
    assertThat(rows.get(1).isNullAt(1)).isTrue();
  }

  @Test
  void settingsAreCheckedWhenTheyAreSet() {
    KeypointModel stage = new KeypointModel();
    assertThatThrownBy(() -> stage.setMaxFaces(-1))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found -1 for maxFaces; expected 1 or more.");
    assertThatThrownBy(() -> stage.set(stage.maxFaces(), 0))
        .hasMessage("Found 0 for maxFaces; expected 1 or more.");
    assertThatThrownBy(() -> stage.copy(new ParamMap().put(stage.maxFaces().w(0))))
        .hasMessage("Found 0 for maxFaces; expected 1 or more.");
    for (Param<String> text :
        List.of(
            stage.model(), stage.inputCol(), stage.boxCol(), stage.outputCol(), stage.errorCol())) {
      assertThatThrownBy(() -> stage.set(text, " "))
          .isInstanceOf(KpdException.class)
          .hasMessage("Found   for %s; expected a string that is not blank.", text.name());
    }
    assertThat(stage.setMaxFaces(1).getOrDefault(stage.maxFaces())).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsToldOnTheDriver() {
    Dataset<Row> numbers = spark.range(1).toDF("content");
    KeypointModel stage = KeypointModel.of(TestPictures.model().toString());
    assertThatThrownBy(() -> stage.transform(numbers))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found column content of type bigint; expected binary or string.");
    assertThatThrownBy(
            () -> stage.copy(stage.extractParamMap()).setInputCol("x").transform(numbers))
        .hasMessage("Found no column x among content; expected one of type binary or string.");
    assertThatThrownBy(
            () -> stage.copy(stage.extractParamMap()).setErrorCol("faces").transform(bytes()))
        .hasMessage("Found faces for outputCol and for errorCol; expected two names.");
    assertThatThrownBy(
            () ->
                stage
                    .copy(stage.extractParamMap())
                    .setPixels(true)
                    .setBoxCol("box")
                    .transform(bytes()))
        .hasMessage(
            "Found boxCol box and pixels; expected one of them: 96x96 pixels are a crop already.");
    assertThatThrownBy(() -> new KeypointModel().modelFolder())
        .hasMessage("Found no model; expected the folder of one. Set it with setModel.");
  }

  private static Dataset<Row> bytes() {
    return spark.createDataFrame(
        List.<Row>of(), new StructType().add("content", DataTypes.BinaryType));
  }

  /** Equal except for the rounding of batches of another size. */
  private static Dataset<Row> paths(String... paths) {
    return spark.createDataFrame(
        Stream.of(paths).map(RowFactory::create).toList(),
        new StructType().add("path", DataTypes.StringType));
  }

  private static void assertSame(List<Row> found, List<PhotoFace> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      double[] coordinates = expected.get(i).points().toArray();
      List<Double> points = new ArrayList<>();
      for (Keypoint point : Keypoint.all()) {
        Row place = found.get(i).<Row>getAs("points").getAs(point.label());
        points.add(place.getDouble(0));
        points.add(place.getDouble(1));
      }
      for (int column = 0; column < coordinates.length; column++) {
        assertThat(points.get(column)).isCloseTo(coordinates[column], within(1e-3));
      }
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
