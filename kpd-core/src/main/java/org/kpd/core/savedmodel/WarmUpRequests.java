package org.kpd.core.savedmodel;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kpd.core.internal.io.TfRecords;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NamedTensorProto;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Requests that TensorFlow Serving runs before it calls a version available: a blank picture
 * through each signature, so that no client waits for what TensorFlow prepares at the first one.
 *
 * <p>A file of {@code PredictionLog} messages. TensorFlow's Java API has no class for them; their
 * fields are those of {@code tensorflow_serving/apis}.
 */
final class WarmUpRequests {
  /** Where TensorFlow Serving looks for them in a version's folder. */
  static final String FILE = "assets.extra/tf_serving_warmup_requests";

  private static final int LOG_PREDICT = 6;
  private static final int PREDICT_REQUEST = 1;
  private static final int REQUEST_MODEL = 1;
  private static final int REQUEST_INPUTS = 2;
  private static final int MODEL_SIGNATURE = 3;

  private WarmUpRequests() {}

  /** Writes a request for each signature, by their names. */
  static void write(Path file, List<Signature> signatures) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Signature signature :
          signatures.stream().sorted(Comparator.comparing(Signature::key)).toList()) {
        ByteString log = field(PREDICT_REQUEST, request(signature));
        TfRecords.write(out, field(LOG_PREDICT, log).toByteArray());
      }
    }
  }

  /** Without the model's name: its folder may have any, and nobody asks for it here. */
  private static ByteString request(Signature signature) throws IOException {
    ByteString name = ByteString.copyFromUtf8(signature.key());
    ByteString request = field(REQUEST_MODEL, field(MODEL_SIGNATURE, name));
    for (Map.Entry<String, Signature.TensorDescription> input : signature.getInputs().entrySet()) {
      // On the wire, an entry of a map is a message of a key and a value, as this one is.
      MessageLite entry =
          NamedTensorProto.newBuilder()
              .setName(input.getKey())
              .setTensor(blank(input.getValue()))
              .build();
      request = request.concat(field(REQUEST_INPUTS, entry.toByteString()));
    }
    return request;
  }

  /** One picture, where the batch may have any size; values that are left out are 0. */
  private static TensorProto blank(Signature.TensorDescription input) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : input.shape.asArray()) {
      shape.addDim(
          TensorShapeProto.Dim.newBuilder().setSize(size == Shape.UNKNOWN_SIZE ? 1 : size));
    }
    return TensorProto.newBuilder().setDtype(input.dataType).setTensorShape(shape).build();
  }

  private static ByteString field(int number, ByteString content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
    coded.writeBytes(number, content);
    coded.flush();
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
