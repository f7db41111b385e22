/**
 * kpd's side of the comparisons on whole photos and in given boxes, benchmarks/photos and
 * benchmarks/landmarks, and the calibration of confidences.
 */
@NullMarked
package org.kpd.benchmarks.photos;

import org.jspecify.annotations.NullMarked;
