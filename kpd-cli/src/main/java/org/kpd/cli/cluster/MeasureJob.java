package org.kpd.cli.cluster;

import java.util.function.IntFunction;
import org.kpd.core.Keypoints;
import org.kpd.report.evaluation.LabeledRows;

/**
 * An output of {@code kpd score} to measure.
 *
 * @param settings where it runs
 * @param predictions its folder, a path of Hadoop's
 * @param rows the labels
 * @param meanFace the constant beside the predictions
 * @param choice the row of each face that is measured, from the number of rows of predictions;
 *     throws if that does not fit
 */
public record MeasureJob(
    ClusterSettings settings,
    String predictions,
    LabeledRows rows,
    Keypoints meanFace,
    IntFunction<int[]> choice) {}
