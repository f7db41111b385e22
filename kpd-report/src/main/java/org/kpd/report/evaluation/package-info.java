/**
 * Metrics of predicted keypoints, with baselines.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.evaluation;

import org.jspecify.annotations.NullMarked;
