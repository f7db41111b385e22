package org.kpd.keras.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.keras.internal.config.ModelConfig;
import org.kpd.keras.internal.file.ModelConfigWriter;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.internal.stored.Recognition.Pair;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.TrainingSettings;

class TopologyMatcherTest {
  private static final Architecture BASE = Architectures.baseModel();
  private static final Architecture V1 = Architectures.modelV1(8);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 32})
  void recognizesEveryRatio(int ratio) {
    Architecture architecture = Architectures.modelV1(ratio);

    assertThat(match(architecture, json -> json).architecture()).isEqualTo(architecture);
  }

  @Test
  void namesDoNotMatter() {
    Recognition recognition =
        match(
            BASE,
            json -> json.replace("\"conv2d_1\"", "\"second\"").replace("dense_1", "conv2d_1"));

    assertThat(recognition.architecture()).isEqualTo(BASE);
    assertThat(recognition.pairs())
        .containsExactly(
            new Pair("conv2d", "conv2d"),
            new Pair("conv2d_1", "second"),
            new Pair("conv2d_2", "conv2d_2"),
            new Pair("dense", "dense"),
            new Pair("dense_1", "conv2d_1"));
  }

  @Test
  void factorsMayStandInEitherOrder() {
    String products = "[[\"max_pooling2d\",0,0,{}],[\"reshape\",0,0,{}]]";
    String swapped = "[[\"reshape\",0,0,{}],[\"max_pooling2d\",0,0,{}]]";

    assertThat(match(V1, json -> replaceOnce(json, products, swapped)).architecture())
        .isEqualTo(V1);
  }

  @Test
  void layersThatActInTrainingOnlyAreLeftOut() {
    String dropout =
        layer("Dropout", "\"rate\":0.5", "dropout", "dense").replace("}{", "},{") + ",";

    Recognition recognition =
        match(
            BASE,
            json ->
                replaceOnce(json, "[[[\"dense\",0,0,{}]]]", "[[[\"dropout\",0,0,{}]]]")
                    .replaceFirst(
                        "\\{\"class_name\":\"Dense\",\"config\":\\{\"name\":\"dense_1\"", "@$0")
                    .replace("@", dropout));

    assertThat(recognition.architecture()).isEqualTo(BASE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RandomCrop | "height":96,"width":96
          CenterCrop | "height":96,"width":96
          Resizing   | "height":96,"width":96,"interpolation":"bilinear"
          Resizing   | "height":96.0,"width":96.0
          Sequential | "layers":[{"class_name":"RandomFlip","config":{"name":"f"}}]
          Pipeline   | "layers":[{"module":"keras.layers","class_name":"RandAugment","config":{"name":"r"}}]
          """)
  void layersThatLeaveImagesOfTheRightSizeAreLeftOut(String kind, String settings) {
    assertThat(match(BASE, json -> afterImage(json, kind, settings)).architecture())
        .isEqualTo(BASE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RandomCrop | "height":90,"width":96
          CenterCrop | "height":96,"width":90
          Resizing   | "height":96,"width":96,"interpolation":"gaussian"
          Resizing   | "height":96,"width":96,"data_format":"channels_first"
          AutoContrast | "value_range":[0,255]
          Masking    | "mask_value":0.0
          Sequential | "layers":[{"class_name":"RandomCrop","config":{"name":"c","height":80,"width":80}}]
          Pipeline   | "layers":[{"class_name":"Rescaling","config":{"name":"r","scale":0.5}}]
          """)
  void layersThatChangeImagesAreRefused(String kind, String settings) {
    assertThatThrownBy(() -> match(BASE, json -> afterImage(json, kind, settings)))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage(
            "layer extra is of class %s, which is not part of base_model or model_v1; expected one of their layers, or one that only acts in training.",
            kind);
  }

  @Test
  void refusesALayerThatKerasTwoCallsForPredictionsToo() {
    String called = "[[[\"input_image\",0,0,{\"training\":true}]]]";

    assertThatThrownBy(
            () ->
                match(
                    BASE,
                    json ->
                        replaceOnce(
                            afterImage(json, "Dropout", "\"rate\":0.5"),
                            "[[[\"input_image\",0,0,{}]]]",
                            called)))
        .hasMessage(
            "layer extra is called with training=True, so that it acts in predictions too; expected one that only acts in training.");
  }

  /** Keras 3 writes the argument's default, and predicts with {@code training=False} anyway. */
  @Test
  void readsALayerThatKerasThreeSeemsToCallForPredictionsToo() {
    String called =
        "[{\"args\":[{\"class_name\":\"__keras_tensor__\",\"config\":{\"keras_history\":[\"input_image\",0,0]}}],\"kwargs\":{\"training\":true}}]";

    assertThat(
            match(
                    BASE,
                    json ->
                        replaceOnce(
                            afterImage(json, "RandomFlip", "\"mode\":\"horizontal\""),
                            "[[[\"input_image\",0,0,{}]]]",
                            called))
                .architecture())
        .isEqualTo(BASE);
  }

  /** Each line: what is replaced in the description of base_model, by what, and the answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "filters":64          | "filters":48      | layer conv2d_1 has filters 48; expected 64, as conv2d_1 of base_model.
          "units":512           | "units":500       | layer dense has units 500; expected 512, as dense of base_model.
          "kernel_size":[3,3]   | "kernel_size":[5,5] | layer conv2d has kernel_size [5,5]; expected [3,3], as conv2d of base_model.
          "strides":[1,1]       | "strides":[2,2]   | layer conv2d has strides [2,2]; expected [1,1], as conv2d of base_model.
          "padding":"valid"     | "padding":"same"  | layer conv2d has padding "same"; expected "valid", as conv2d of base_model.
          "data_format":"channels_last" | "data_format":"channels_first" | layer conv2d has data_format "channels_first"; expected "channels_last", as conv2d of base_model.
          "dilation_rate":[1,1] | "dilation_rate":[2,2] | layer conv2d has dilation_rate [2,2]; expected [1,1], as conv2d of base_model.
          "groups":1            | "groups":3        | layer conv2d has groups 3; expected 1, as conv2d of base_model.
          "activation":"relu"   | "activation":"elu" | layer conv2d has activation "elu"; expected "relu", as conv2d of base_model.
          "use_bias":true       | "use_bias":false  | layer conv2d has use_bias false; expected true, as conv2d of base_model.
          "pool_size":[2,2]     | "pool_size":[3,3] | layer max_pooling2d has pool_size [3,3]; expected [2,2], as max_pooling2d of base_model.
          [null,96,96,3]        | [null,48,48,3]    | layer input_image takes images of shape [48,48,3]; expected [96,96,3]: height, width, channels.
          [null,96,96,3]        | [null,96,96,1]    | layer input_image takes images of shape [96,96,1]; expected [96,96,3]: height, width, channels.
          "Flatten"             | "Lambda"          | layer flatten is of class Lambda, which is not part of base_model or model_v1; expected one of their layers, or one that only acts in training.
          "Flatten"             | "BatchNormalization" | layer flatten is of class BatchNormalization, which is not part of base_model or model_v1; expected one of their layers, or one that only acts in training.
          "MaxPooling2D"        | "Dense"           | the model has Dense after conv2d; expected one MaxPooling2D, as max_pooling2d of base_model.
          "class_name":"Functional" | "class_name":"Custom>Mine" | the model is a Custom>Mine; expected a Functional or Sequential one.
          "output_layers":[["dense_1" | "output_layers":[["dense" | the model returns the values of [dense]; expected those of its last layer, dense_1.
          "name":"max_pooling2d_1","inbound_nodes":[[[ | "name":"max_pooling2d_1","inbound_nodes":[[["conv2d_2",0,0,{}]],[[ | layer max_pooling2d_1 is used 2 times; expected once.
          """)
  void namesTheFirstDifference(String found, String replacement, String message) {
    assertThatThrownBy(() -> match(BASE, json -> replaceOnce(json, found, replacement)))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "units":4,            | "units":5,        | layer dense has units 5; expected one of 32, 16, 8, 4, 2, 1, as dense of model_v1.
          "units":8,            | "units":16,       | layer dense_2 has units 16; expected 8, as dense_2 of model_v1.
          "activation":"sigmoid" | "activation":"hard_sigmoid" | layer dense_1 has activation "hard_sigmoid"; expected "sigmoid", as dense_1 of model_v1.
          "keepdims":false      | "keepdims":true   | layer global_average_pooling2d has keepdims true; expected false, as global_average_pooling2d of model_v1.
          "target_shape":[1,1,64] | "target_shape":[64] | layer reshape_1 has target_shape [64]; expected [1,1,64], as reshape_1 of model_v1.
          "class_name":"Add"    | "class_name":"Multiply" | the model has Multiply after max_pooling2d and multiply; expected one Add, as add of model_v1.
          """)
  void namesTheFirstDifferenceOfABlock(String found, String replacement, String message) {
    assertThatThrownBy(() -> match(V1, json -> replaceOnce(json, found, replacement)))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage(message);
  }

  @Test
  void refusesClassesThatAreNotKeras() {
    String json =
        ModelConfigWriter.archive(BASE, TrainingSettings.defaults())
            .replaceFirst("\"module\":\"keras.layers\"", "\"module\":\"os\"");

    assertThatThrownBy(() -> ModelConfig.parse(json))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage(
            "layer input_image is of class InputLayer from os; expected only Keras' own layers, as kpd runs"
                + " no code from a file.");
  }

  @Test
  void refusesClassesThatAreRegisteredAsOnesOwn() {
    String json =
        ModelConfigWriter.archive(BASE, TrainingSettings.defaults())
            .replaceFirst(
                "\"registered_name\":null,\"class_name\":\"Conv2D\"",
                "\"registered_name\":\"Mine>Conv2D\",\"class_name\":\"Conv2D\"");

    assertThatThrownBy(() -> ModelConfig.parse(json))
        .isInstanceOf(KerasFormatException.class)
        .hasMessage(
            "layer conv2d is of class Conv2D from Mine>Conv2D; expected only Keras' own layers, as kpd runs"
                + " no code from a file.");
  }

  @Test
  void activationsOfTheirOwnMoveIntoTheLayerBefore() {
    String relu = layer("ReLU", "\"negative_slope\":0.0", "relu", "dense") + ",";

    Recognition recognition =
        match(
            BASE,
            json ->
                replaceOnce(json, "[[[\"dense\",0,0,{}]]]", "[[[\"relu\",0,0,{}]]]")
                    .replace(
                        "\"units\":512,\"activation\":\"relu\"",
                        "\"units\":512,\"activation\":\"linear\"")
                    .replaceFirst(
                        "\\{\"class_name\":\"Dense\",\"config\":\\{\"name\":\"dense_1\"", "@$0")
                    .replace("@", relu));

    assertThat(recognition.architecture()).isEqualTo(BASE);
    assertThat(recognition.pairs()).contains(new Pair("dense", "dense"));
  }

  @Test
  void aSequentialModelIsRecognizedByItsOrder() {
    ModelConfig config =
        ModelConfig.parse(
            """
            {"class_name": "Sequential", "config": {"name": "s", "layers": [
              {"class_name": "Flatten", "config": {"name": "f", "batch_input_shape": [null, 96, 96, 3]}},
              {"class_name": "Dense", "config": {"name": "d", "units": 30}}]}}
            """);

    assertThat(config.outputs()).isEqualTo(List.of("d"));
    assertThatThrownBy(() -> TopologyMatcher.match(config, KnownNetworks.ALL))
        .hasMessage(
            "the model has Flatten after (input); expected one Conv2D, as conv2d of base_model.");
  }

  private static Recognition match(Architecture architecture, UnaryOperator<String> change) {
    String json = change.apply(ModelConfigWriter.legacy(architecture));
    return TopologyMatcher.match(ModelConfig.parse(json), KnownNetworks.ALL);
  }

  /** With a layer named extra between the image and the first convolution. */
  private static String afterImage(String json, String kind, String settings) {
    String taken = "[[[\"input_image\",0,0,{}]]]";
    String conv = "{\"class_name\":\"Conv2D\"";
    String extra =
        layer(kind, settings, "extra", "input_image").replaceFirst("\\}$", ",\"name\":\"extra\"}");
    return replaceOnce(
        replaceOnce(json, taken, "[[[\"extra\",0,0,{}]]]"), conv, extra + "," + conv);
  }

  private static String layer(String kind, String setting, String name, String input) {
    return "{\"class_name\":\"%s\",\"config\":{\"name\":\"%s\",%s},\"inbound_nodes\":[[[\"%s\",0,0,{}]]]}"
        .formatted(kind, name, setting, input);
  }

  private static String replaceOnce(String text, String found, String replacement) {
    int at = text.indexOf(found);
    assertThat(at).as("the place of %s in %s", found, text).isNotNegative();
    return text.substring(0, at) + replacement + text.substring(at + found.length());
  }
}
