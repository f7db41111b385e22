/**
 * Training with Keras' semantics. {@link org.kpd.train.Trainer} runs the epochs, each a sequence of
 * steps in the session of a training graph; {@link org.kpd.train.progress.TrainingListener}
 * observes the run and may end it.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train;

import org.jspecify.annotations.NullMarked;
