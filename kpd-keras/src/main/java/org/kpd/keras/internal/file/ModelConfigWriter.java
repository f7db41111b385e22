package org.kpd.keras.internal.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.keras.internal.config.LayerKinds;
import org.kpd.keras.internal.optimizer.CompileConfigWriter;
import org.kpd.keras.model.TrainingSettings;

/**
 * Describes a network in Keras' JSON. Where Keras 2 and 3 differ, it writes Keras 2's form, which
 * Keras 3 reads too.
 */
public final class ModelConfigWriter {
  private ModelConfigWriter() {}

  /** The attribute {@code model_config} of an .h5 file. */
  public static String legacy(Architecture architecture) {
    JsonObject model = new JsonObject();
    model.addProperty("class_name", "Functional");
    model.add("config", config(architecture, false));
    return model.toString();
  }

  /** The {@code config.json} of an archive. */
  public static String archive(Architecture architecture, TrainingSettings training) {
    JsonObject model = new JsonObject();
    // Keras 2 and 3 both export the class under this name, but define it in different modules.
    model.addProperty("module", "keras");
    model.addProperty("class_name", "Model");
    model.add("config", config(architecture, true));
    model.add("registered_name", JsonNull.INSTANCE);
    JsonObject built = new JsonObject();
    built.add("input_shape", batchShape(architecture.input()));
    model.add("build_config", built);
    model.add("compile_config", CompileConfigWriter.compileConfig(training));
    return model.toString();
  }

  private static JsonObject config(Architecture architecture, boolean modules) {
    JsonArray layers = new JsonArray();
    architecture.layers().forEach(layer -> layers.add(layer(layer, modules)));
    JsonObject config = new JsonObject();
    config.addProperty("name", architecture.name());
    config.addProperty("trainable", true);
    config.add("layers", layers);
    config.add("input_layers", list(tensor(architecture.input().name())));
    config.add("output_layers", list(tensor(architecture.output().name())));
    return config;
  }

  private static JsonObject layer(Layer layer, boolean modules) {
    JsonObject config = new JsonObject();
    config.addProperty("name", layer.name());
    if (layer.inputs().isEmpty()) {
      config.add("batch_input_shape", batchShape(layer));
    } else {
      config.addProperty("trainable", true);
    }
    config.addProperty("dtype", "float32");
    LayerKinds.settings(layer)
        .forEach(setting -> config.add(setting.key(), LayerKinds.json(setting)));
    JsonObject described = new JsonObject();
    if (modules) {
      described.addProperty("module", "keras.layers");
      described.add("registered_name", JsonNull.INSTANCE);
    }
    described.addProperty("class_name", layer.kind().className());
    described.add("config", config);
    described.addProperty("name", layer.name());
    described.add("inbound_nodes", inboundNodes(layer));
    return described;
  }

  private static JsonArray inboundNodes(Layer layer) {
    JsonArray node = new JsonArray();
    for (String input : layer.inputs()) {
      JsonArray tensor = tensor(input);
      tensor.add(new JsonObject());
      node.add(tensor);
    }
    return node.isEmpty() ? node : list(node);
  }

  /** The only output of a layer: the layer's name, number of the call, number of the output. */
  private static JsonArray tensor(String layer) {
    JsonArray tensor = new JsonArray();
    tensor.add(layer);
    tensor.add(0);
    tensor.add(0);
    return tensor;
  }

  private static JsonArray batchShape(Layer input) {
    JsonArray shape = new JsonArray();
    shape.add(JsonNull.INSTANCE);
    input.kind().outputShape(List.of()).forEach(shape::add);
    return shape;
  }

  private static JsonArray list(JsonElement only) {
    JsonArray list = new JsonArray();
    list.add(only);
    return list;
  }
}
