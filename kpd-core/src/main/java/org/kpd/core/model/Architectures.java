package org.kpd.core.model;

import java.util.List;
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

  /** The ratio of model_v1's squeeze-and-excitation blocks unless another is asked for. */
  public static final int DEFAULT_SE_RATIO = 8;

  private static final List<Integer> FILTERS = List.of(32, 64, 128);
  private static final int HIDDEN_UNITS = 512;

  private Architectures() {}

  /** The names that {@link #named} accepts. */
  public static List<String> names() {
    return List.of(BASE_MODEL, MODEL_V1);
  }

  /**
   * A network by its name.
   *
   * @param seRatio the reduction ratio of squeeze-and-excitation blocks; ignored where there are
   *     none
   * @throws KpdException if there is no such network, or the ratio does not fit it
   */
  public static Architecture named(String name, int seRatio) {
    return switch (name) {
      case BASE_MODEL -> baseModel();
      case MODEL_V1 -> modelV1(seRatio);
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
    return new Architecture(MODEL_V1, stack.layers(), Map.of("se_ratio", seRatio));
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
          "Found the squeeze-and-excitation ratio %d; expected a divisor of %d, so that every block"
                  .formatted(ratio, fewest)
              + " keeps at least one unit: 1, 2, 4, 8, 16 or 32.");
    }
  }
}
