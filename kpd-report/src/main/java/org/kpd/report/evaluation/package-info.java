/** Metrics of predicted keypoints, and the baselines beside them. */
@NullMarked
package org.kpd.report.evaluation;

import org.jspecify.annotations.NullMarked;
