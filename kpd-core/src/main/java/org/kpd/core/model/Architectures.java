package org.kpd.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kpd.core.Keypoint;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceImage;

/** The networks that kpd knows by name. */
public final class Architectures {
  /** The plain CNN of the reference project. */
  public static final String BASE_MODEL = "base_model";

  /** The same with a squeeze-and-excitation block after each pool. */
  public static final String MODEL_V1 = "model_v1";

  /** A small residual network that points by soft-argmax instead of a large dense layer. */
  public static final String MODEL_V2 = "model_v2";

  /** The channels of model_v2's first convolution unless others are asked for. */
  public static final int DEFAULT_WIDTH = 16;

  /** The hyperparameter with the ratio of model_v1. */
  public static final String SE_RATIO = "se_ratio";

  /** The hyperparameter with the width of model_v2. */
  public static final String WIDTH = "width";

  /** The ratio of model_v1's squeeze-and-excitation blocks unless another is asked for. */
  public static final int DEFAULT_SE_RATIO = 8;

  private static final List<Integer> FILTERS = List.of(32, 64, 128);
  private static final int HIDDEN_UNITS = 512;
  private static final double HALF_FACE = FaceImage.SIZE / 2.0;
  private static final double MIDDLE_GRAY = 127.5;
  private static final double PIXEL_SCALE = 1 / 64.0;
  private static final double SMALLEST_DEVIATION = 8;

  private Architectures() {}

  /** The names that {@link #named} accepts. */
  public static List<String> names() {
    return List.of(BASE_MODEL, MODEL_V1, MODEL_V2);
  }

  /**
   * A network by its name.
   *
   * @param seRatio the reduction ratio of squeeze-and-excitation blocks; ignored where there are
   *     none
   * @throws KpdException if there is no such network, or the ratio does not fit it
   */
  public static Architecture named(String name, int seRatio) {
    return named(name, Map.of(SE_RATIO, seRatio));
  }

  /**
   * A network by its name and what its builder takes: {@link #SE_RATIO} or {@link #WIDTH}; what is
   * left out has its default, what another network takes is ignored.
   *
   * @throws KpdException if there is no such network, or a value does not fit it
   */
  public static Architecture named(String name, Map<String, Integer> hyperparameters) {
    return switch (name) {
      case BASE_MODEL -> baseModel();
      case MODEL_V1 -> modelV1(hyperparameters.getOrDefault(SE_RATIO, DEFAULT_SE_RATIO));
      case MODEL_V2 -> modelV2(hyperparameters.getOrDefault(WIDTH, DEFAULT_WIDTH));
      default ->
          throw new KpdException(
              "Found the model name %s; expected one of %s."
                  .formatted(name, String.join(", ", names())));
    };
  }

  /** Three convolutions with pools, then two dense layers; 6,662,750 parameters. */
  public static Architecture baseModel() {
    LayerStack stack = new LayerStack();
    String top = stack.input(FaceImage.SIZE, 3);
    for (int filters : FILTERS) {
      top = stack.conv2d(top, filters, 3);
      top = stack.maxPooling2d(top);
    }
    denseHead(stack, top);
    return new Architecture(BASE_MODEL, stack.layers(), Map.of());
  }

  /**
   * base_model with a squeeze-and-excitation block (Hu et al., 2018) and a shortcut after each
   * pool; 6,668,378 parameters at ratio 8.
   *
   * @param seRatio divides 32, 64 and 128: 1, 2, 4, 8, 16 or 32
   * @throws KpdException for any other ratio
   */
  public static Architecture modelV1(int seRatio) {
    checkSeRatio(seRatio);
    LayerStack stack = new LayerStack();
    String top = stack.input(FaceImage.SIZE, 3);
    for (int filters : FILTERS) {
      top = stack.conv2d(top, filters, 3);
      top = stack.maxPooling2d(top);
      top = squeezeAndExcite(stack, top, filters, seRatio);
    }
    denseHead(stack, top);
    return new Architecture(MODEL_V1, stack.layers(), Map.of(SE_RATIO, seRatio));
  }

  /**
   * A residual network (He et al., 2016) on standardized gray pixels, with one map a keypoint that
   * points to it: the sum of what 6x6, 12x12 and 24x24 cells have to say (Long et al., 2015).
   * Learns in a tenth of the epochs of base_model with a twentieth of its parameters: 342,107 at
   * width 16.
   *
   * @param width channels of the first convolution, 4 to 64; later ones have up to six times as
   *     many
   * @throws KpdException for any other width
   */
  public static Architecture modelV2(int width) {
    if (width < 4 || width > 64) {
      throw new KpdException(
          String.format(
              Locale.ROOT, "Found the width %d of model_v2; expected 4 to 64 channels.", width));
    }
    LayerStack stack = new LayerStack();
    String pixels = stack.input(FaceImage.SIZE, 3);
    String top = stack.standardization(stack.grayscale(pixels), SMALLEST_DEVIATION);
    top = stack.normalizedConv2d(top, width, 5, 2);
    String fine = residual(stack, stack.normalizedConv2d(top, 2 * width, 3, 2), 2 * width);
    String middle = residual(stack, stack.normalizedConv2d(fine, 4 * width, 3, 2), 4 * width);
    String coarse = residual(stack, stack.normalizedConv2d(middle, 6 * width, 3, 2), 6 * width);
    top = stack.upSampling2d(stack.linearConv2d(coarse, Keypoint.COUNT, 1), 2);
    top = stack.upSampling2d(stack.add(stack.linearConv2d(middle, Keypoint.COUNT, 1), top), 2);
    top = stack.add(stack.linearConv2d(fine, Keypoint.COUNT, 1), top);
    top = stack.softArgmax(top, FaceImage.SIZE);
    stack.rescaling(top, HALF_FACE, HALF_FACE);
    return new Architecture(MODEL_V2, stack.layers(), Map.of(WIDTH, width));
  }

  /**
   * The same network with its pixels brought to about -2..2 and its answers from there to pixels,
   * so that weights of common size do. {@link FoldedNetwork} takes both into the weights again; a
   * network that scales by itself is left as it is.
   */
  public static Architecture scaled(Architecture architecture) {
    if (architecture.output() instanceof Layer.Rescaling) {
      return architecture;
    }
    String input = architecture.input().name();
    String pixels = "rescaling";
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : architecture.layers()) {
      layers.add(LayerWiring.renamed(layer, name -> name.equals(input) ? pixels : name));
      if (layer instanceof Layer.Input) {
        layers.add(new Layer.Rescaling(pixels, input, PIXEL_SCALE, -MIDDLE_GRAY * PIXEL_SCALE));
      }
    }
    String output = architecture.output().name();
    layers.add(new Layer.Rescaling("rescaling_1", output, HALF_FACE, HALF_FACE));
    return new Architecture(architecture.name(), layers, architecture.hyperparameters());
  }

  private static String residual(LayerStack stack, String input, int channels) {
    String top = stack.normalizedConv2d(input, channels, 3, 1);
    top = stack.batchNormalization(stack.bareConv2d(top, channels, 3, 1));
    return stack.relu(stack.add(input, top));
  }

  private static String squeezeAndExcite(LayerStack stack, String input, int channels, int ratio) {
    String squeezed = stack.globalAveragePooling2d(input);
    String reduced = stack.dense(squeezed, channels / ratio, Activation.RELU);
    String gates = stack.dense(reduced, channels, Activation.SIGMOID);
    String scale = stack.reshape(gates, List.of(1, 1, channels));
    String excited = stack.multiply(input, scale);
    return stack.add(input, excited);
  }

  private static void denseHead(LayerStack stack, String top) {
    top = stack.flatten(top);
    top = stack.dense(top, HIDDEN_UNITS, Activation.RELU);
    stack.dense(top, Keypoint.COORDINATES, Activation.LINEAR);
  }

  private static void checkSeRatio(int ratio) {
    int fewest = FILTERS.get(0);
    if (ratio < 1 || fewest % ratio != 0) {
      throw new KpdException(
          String.format(
                  Locale.ROOT,
                  "Found the squeeze-and-excitation ratio %d; expected a divisor of %d, so that every block",
                  ratio,
                  fewest)
              + " keeps at least one unit: 1, 2, 4, 8, 16 or 32.");
    }
  }
}
