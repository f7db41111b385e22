package org.kpd.server.internal.model;

/**
 * The state of a version of a model.
 *
 * @param version the version's number
 * @param state one of TensorFlow Serving's states
 * @param error why the version could not be loaded; empty if nothing went wrong
 */
public record VersionStatus(long version, State state, String error) {
  /** The names are TensorFlow Serving's. */
  public enum State {
    LOADING,
    AVAILABLE,
    UNLOADING,
    END
  }
}
