package org.kpd.keras.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.kpd.keras.model.KerasFormatException;

/** The calls of a Functional model's layers on each other's tensors. */
final class LayerCalls {
  private LayerCalls() {}

  /**
   * The input layers of a layer.
   *
   * @throws KerasFormatException if it is called several times, or in training mode
   */
  static List<String> inputs(JsonObject layer) {
    List<String> names = new ArrayList<>();
    JsonArray nodes = KerasJson.array(layer, "inbound_nodes", "a layer's configuration");
    if (nodes.size() > 1) {
      throw KerasFormatException.of(
          "layer %s is used %d times; expected once.",
          KerasJson.optionalText(layer, "name").orElse("?"), nodes.size());
    }
    if (isCalledInTraining(nodes)) {
      throw KerasFormatException.of(
          "layer %s is called with training=True, so that it acts in predictions too; expected one that only acts in training.",
          KerasJson.optionalText(layer, "name").orElse("?"));
    }
    nodes.forEach(node -> collectInputs(node, names));
    return names;
  }

  /** The output layers of a model. */
  static List<String> outputs(JsonObject config) {
    List<String> names = new ArrayList<>();
    collectInputs(config.get("output_layers"), names);
    return names;
  }

  /**
   * Keras 2 always follows a call's {@code training=True}, and writes it after the tensor. Keras 3
   * also writes the argument's default, and predicts with {@code training=False}.
   */
  private static boolean isCalledInTraining(JsonArray calls) {
    return calls.asList().stream()
        .filter(JsonArray.class::isInstance)
        .map(JsonArray.class::cast)
        .anyMatch(
            list ->
                isTensor(list)
                    ? list.asList().stream().skip(3).anyMatch(LayerCalls::isTraining)
                    : isCalledInTraining(list));
  }

  private static boolean isTraining(JsonElement arguments) {
    return arguments instanceof JsonObject object
        && new JsonPrimitive(true).equals(object.get("training"));
  }

  /**
   * Finds the tensors of a call: Keras 3 writes objects with a {@code keras_history}, Keras 2 lists
   * of [layer, node, tensor, arguments].
   */
  private static void collectInputs(JsonElement element, List<String> names) {
    if (element instanceof JsonObject object) {
      if (object.get("config") instanceof JsonObject config && config.has("keras_history")) {
        names.add(tensor(config.get("keras_history")));
      } else {
        object.entrySet().forEach(entry -> collectInputs(entry.getValue(), names));
      }
    } else if (element instanceof JsonArray list) {
      if (isTensor(list)) {
        names.add(tensor(list));
        list.asList().stream().skip(3).forEach(rest -> collectInputs(rest, names));
      } else {
        list.forEach(item -> collectInputs(item, names));
      }
    }
  }

  private static boolean isTensor(JsonArray list) {
    return list.size() >= 3
        && list.get(0) instanceof JsonPrimitive name
        && name.isString()
        && list.get(1) instanceof JsonPrimitive node
        && node.isNumber()
        && list.get(2) instanceof JsonPrimitive tensor
        && tensor.isNumber();
  }

  /** A layer is called once, but a nested model was also called, as number 0, when it was built. */
  private static String tensor(JsonElement element) {
    if (!(element instanceof JsonArray list) || !isTensor(list) || list.get(2).getAsInt() != 0) {
      throw KerasFormatException.of(
          "the model's configuration refers to %s; expected the only output of a layer.", element);
    }
    return list.get(0).getAsString();
  }
}
