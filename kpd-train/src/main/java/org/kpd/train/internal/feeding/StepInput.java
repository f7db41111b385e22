package org.kpd.train.internal.feeding;

import org.tensorflow.Session;

/** The faces of one step, as their graph takes them. Whoever takes it closes it. */
public interface StepInput extends AutoCloseable {

  /** Feeds them to the next run of the runner. */
  void feed(Session.Runner runner, FaceInputs inputs);

  /** The number of faces. */
  int rows();

  @Override
  void close();
}
