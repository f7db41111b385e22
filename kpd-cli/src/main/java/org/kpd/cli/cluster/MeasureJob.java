package org.kpd.cli.cluster;

import java.util.function.IntFunction;
import org.kpd.core.Keypoints;
import org.kpd.report.evaluation.LabeledRows;

/**
 * A job that measures an output of {@code kpd score}.
 *
 * @param settings the cluster
 * @param predictions the folder of the output, a Hadoop path
 * @param rows the labels
 * @param meanFace the constant prediction that serves as baseline
 * @param choice returns the row of each measured face, given the number of rows of predictions;
 *     throws if that number does not match
 */
public record MeasureJob(
    ClusterSettings settings,
    String predictions,
    LabeledRows rows,
    Keypoints meanFace,
    IntFunction<int[]> choice) {}
