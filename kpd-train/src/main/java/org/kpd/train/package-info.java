/**
 * Training with Keras' semantics. {@link org.kpd.train.Trainer} runs the epochs, {@link
 * org.kpd.train.TrainingGraph} owns the TensorFlow session and computes one step, {@link
 * org.kpd.train.TrainingListener} observes the run and may end it.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train;

import org.jspecify.annotations.NullMarked;
