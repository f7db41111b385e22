/** Metrics of predicted keypoints, and the baselines beside them. */
@NullMarked
package org.kpd.core.evaluation;

import org.jspecify.annotations.NullMarked;
