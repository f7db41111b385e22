package org.kpd.core.savedmodel;

/** The names in a SavedModel, shared by writing and loading. */
public final class Signatures {
  /** The tag by which TensorFlow Serving finds a model's graph. */
  public static final String TAG = "serve";

  /** float32 [-1, 96, 96, 3], blue, green, red, 0..255. */
  public static final String DEFAULT = "serving_default";

  /** uint8 [-1, 96, 96, 3], blue, green, red. */
  public static final String UINT8 = "serving_uint8";

  /** uint8 [-1, 96, 96, 1], gray: a third of the bytes and a cheaper first layer. */
  public static final String GRAY = "serving_gray";

  /** The input of every signature. */
  public static final String INPUT = "input_image";

  /** The output of every signature: float32 [-1, 30], or two per point of another set; pixels. */
  public static final String OUTPUT = "keypoints";

  /** The method name that TensorFlow Serving expects for a signature that predicts. */
  static final String METHOD = "tensorflow/serving/predict";

  /** The prefix of the name of each weight's constant: {@code weights/conv2d/kernel}. */
  static final String WEIGHTS = "weights";

  private Signatures() {}
}
