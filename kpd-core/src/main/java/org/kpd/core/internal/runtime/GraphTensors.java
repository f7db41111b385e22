package org.kpd.core.internal.runtime;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.proto.TensorProto;

/** Reads what a serialized graph says of its tensors. */
public final class GraphTensors {
  private GraphTensors() {}

  /** The node that outputs a tensor, by an input such as {@code name:0} or {@code ^name}. */
  public static String node(String tensor) {
    String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
    int output = name.indexOf(':');
    return output < 0 ? name : name.substring(0, output);
  }

  /** The packed values of a constant; empty if it lists them one by one. */
  public static ByteBuffer content(TensorProto constant) {
    ByteString content = constant.getTensorContent();
    return content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
