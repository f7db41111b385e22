package org.kpd.core.savedmodel;

import org.kpd.core.PointSet;
import org.kpd.core.model.Architecture;
import org.kpd.core.weights.ModelWeights;

/** What a SavedModel of kpd holds besides its graph: enough to train on, or to convert. */
public record SavedNetwork(Architecture architecture, ModelWeights weights, Provenance provenance) {

  /** Which points it answers. */
  public PointSet pointSet() {
    return provenance.pointSet();
  }
}
