package org.kpd.core.savedmodel;

import org.kpd.core.PointSet;
import org.kpd.core.model.Architecture;
import org.kpd.core.weights.ModelWeights;

/** The contents of a kpd SavedModel besides its graph, enough to train further or to convert it. */
public record SavedNetwork(Architecture architecture, ModelWeights weights, Provenance provenance) {

  /** The points that it predicts. */
  public PointSet pointSet() {
    return provenance.pointSet();
  }
}
