package org.kpd.server;

/**
 * How it stands with a version of a model.
 *
 * @param version its number
 * @param state one of TensorFlow Serving's
 * @param error why it could not be loaded; empty where nothing went wrong
 */
record VersionStatus(long version, State state, String error) {
  /** The names are TensorFlow Serving's. */
  enum State {
    LOADING,
    AVAILABLE,
    UNLOADING,
    END
  }
}
