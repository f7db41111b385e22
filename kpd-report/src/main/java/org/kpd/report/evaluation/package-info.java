/**
 * Metrics of predicted keypoints, and the baselines beside them.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.evaluation;

import org.jspecify.annotations.NullMarked;
