package org.kpd.serve.internal.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Formats signatures in one line, for error messages. */
public final class SignatureText {
  private SignatureText() {}

  static String of(Map<String, SignatureDef> definitions) {
    if (definitions.isEmpty()) {
      return "(none)";
    }
    return new TreeMap<>(definitions)
        .entrySet().stream()
            .map(
                entry ->
                    "%s: %s to %s"
                        .formatted(
                            entry.getKey(),
                            tensors(entry.getValue().getInputsMap()),
                            tensors(entry.getValue().getOutputsMap())))
            .collect(Collectors.joining("; ", "(", ")"));
  }

  private static String tensors(Map<String, TensorInfo> tensors) {
    return new TreeMap<>(tensors)
        .values().stream().map(SignatureText::tensor).collect(Collectors.joining(" and "));
  }

  private static String tensor(TensorInfo info) {
    String type =
        switch (info.getDtype()) {
          case DT_FLOAT -> "float32";
          case DT_DOUBLE -> "float64";
          default ->
              info.getDtype().name().substring("DT_".length()).toLowerCase(java.util.Locale.ROOT);
        };
    if (info.getTensorShape().getUnknownRank()) {
      return type + " of any shape";
    }
    return info.getTensorShape().getDimList().stream()
        .map(dim -> Long.toString(dim.getSize()))
        .collect(Collectors.joining(", ", type + " [", "]"));
  }
}
