package org.kpd.cli.cluster;

import java.nio.file.Path;

/**
 * Pictures to answer.
 *
 * @param settings where it runs
 * @param input a folder of pictures, a pattern of files, or Parquet files with the columns {@code
 *     path} and {@code content}; a path of Hadoop's
 * @param output a folder, a path of Hadoop's
 * @param model a SavedModel folder, or one of numbered versions, on the driver
 * @param ship whether Spark carries the model to the executors
 * @param picturesPerPart how many pictures an output file answers
 * @param mostFaces of a picture
 * @param stopOnError whether a broken picture ends the job
 */
public record ScoreJob(
    ClusterSettings settings,
    String input,
    String output,
    Path model,
    boolean ship,
    int picturesPerPart,
    int mostFaces,
    boolean stopOnError) {}
