package org.kpd.serve.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.image.FaceImage;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A signature of a model that takes any number of 96x96 faces and returns the coordinates of each.
 *
 * @param key the signature's name
 * @param input the public name of its input
 * @param inputTensor the tensor in the graph to feed
 * @param output the public name of its output
 * @param outputTensor the tensor in the graph to fetch
 * @param pixels the type of the input's values
 * @param channels 1 for gray, 3 for blue, green, red
 * @param coordinates the number of coordinates of one face in the output: x and y of each point
 */
public record FaceSignature(
    String key,
    String input,
    String inputTensor,
    String output,
    String outputTensor,
    PixelType pixels,
    int channels,
    int coordinates) {

  /** The signature, if it takes faces and returns that number of coordinates for each. */
  static Optional<FaceSignature> of(String key, SignatureDef definition, int coordinates) {
    if (definition.getInputsCount() != 1 || definition.getOutputsCount() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, TensorInfo> input = definition.getInputsMap().entrySet().iterator().next();
    Map.Entry<String, TensorInfo> output = definition.getOutputsMap().entrySet().iterator().next();
    PixelType pixels = PixelType.of(input.getValue().getDtype());
    int channels = channels(sizes(input.getValue()));
    boolean answersKeypoints =
        PixelType.of(output.getValue().getDtype()) == PixelType.FLOAT32
            && sizes(output.getValue()).equals(List.of(-1L, (long) coordinates));
    if (pixels == null || channels == 0 || !answersKeypoints) {
      return Optional.empty();
    }
    return Optional.of(
        new FaceSignature(
            key,
            input.getKey(),
            input.getValue().getName(),
            output.getKey(),
            output.getValue().getName(),
            pixels,
            channels,
            coordinates));
  }

  /** The number of values of one face. */
  public int faceValues() {
    return FaceImage.PIXELS * channels;
  }

  /** The number of bytes of one face in the input tensor. */
  public int faceBytes() {
    return faceValues() * pixels.bytes();
  }

  private static int channels(List<Long> sizes) {
    for (int channels : new int[] {1, 3}) {
      if (sizes.equals(
          List.of(-1L, (long) FaceImage.SIZE, (long) FaceImage.SIZE, (long) channels))) {
        return channels;
      }
    }
    return 0;
  }

  private static List<Long> sizes(TensorInfo info) {
    return info.getTensorShape().getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
  }
}
