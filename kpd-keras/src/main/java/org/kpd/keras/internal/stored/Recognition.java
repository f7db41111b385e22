package org.kpd.keras.internal.stored;

import java.util.List;
import org.kpd.core.model.Architecture;

/**
 * A network found in a file.
 *
 * @param architecture the network, one of kpd's
 * @param pairs its layers with weights and their names in the file, in the order of the file
 */
public record Recognition(Architecture architecture, List<Pair> pairs) {

  public Recognition {
    pairs = List.copyOf(pairs);
  }

  /**
   * A layer's names in kpd and in the file.
   *
   * @param layer its name in the architecture
   * @param stored its name in the file
   */
  public record Pair(String layer, String stored) {}
}
