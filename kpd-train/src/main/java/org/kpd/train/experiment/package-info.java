/**
 * The main job, from data on disk to a model on disk: {@link org.kpd.train.experiment.Experiment}
 * loads, splits, trains, evaluates, exports and reports.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train.experiment;

import org.jspecify.annotations.NullMarked;
