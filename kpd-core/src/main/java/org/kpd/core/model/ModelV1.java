package org.kpd.core.model;

import java.util.List;
import java.util.Map;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Add;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.GlobalAveragePooling2D;
import org.kpd.core.internal.layers.Multiply;
import org.kpd.core.internal.layers.Reshape;

/**
 * base_model with a squeeze-and-excitation block (Hu et al., 2018) and a shortcut after each pool;
 * 6,668,378 parameters at ratio 8.
 */
final class ModelV1 extends BaseModel {
  static final String SE_RATIO = "se_ratio";

  @Override
  public String name() {
    return "model_v1";
  }

  @Override
  public List<Hyperparameter> hyperparameters() {
    return List.of(
        new Hyperparameter(
            SE_RATIO,
            "R",
            "Ratio of model_v1's squeeze-and-excitation blocks",
            8,
            List.of(1, 2, 4, 8, 16, 32),
            "the squeeze-and-excitation ratio %d",
            "a divisor of 32, so that every block keeps at least one unit: 1, 2, 4, 8, 16 or 32"));
  }

  @Override
  String pooled(LayerStack stack, String top, int channels, Map<String, Integer> values) {
    int units = channels / values.getOrDefault(SE_RATIO, 1);
    String squeezed = stack.add(new GlobalAveragePooling2D(), top);
    String reduced = stack.add(new Dense(units, Activation.RELU), squeezed);
    String gates = stack.add(new Dense(channels, Activation.SIGMOID), reduced);
    String scale = stack.add(new Reshape(List.of(1, 1, channels)), gates);
    return stack.add(new Add(), top, stack.add(new Multiply(), top, scale));
  }
}
