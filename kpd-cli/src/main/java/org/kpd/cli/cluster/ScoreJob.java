package org.kpd.cli.cluster;

import java.nio.file.Path;
import org.kpd.core.runtime.Precision;

/**
 * A job that predicts the faces in many pictures.
 *
 * @param settings the cluster
 * @param input a folder of pictures, a pattern of files, or Parquet files with the columns {@code
 *     path} and {@code content}; a Hadoop path
 * @param output the output folder, a Hadoop path
 * @param model a SavedModel folder, or one of numbered versions, on the driver
 * @param ship whether Spark distributes the model to the executors
 * @param picturesPerPart the number of pictures per output file
 * @param mostFaces the maximum number of faces per picture
 * @param precision the arithmetic of the executors
 * @param stopOnError whether an unreadable picture fails the job
 */
public record ScoreJob(
    ClusterSettings settings,
    String input,
    String output,
    Path model,
    boolean ship,
    int picturesPerPart,
    int mostFaces,
    Precision precision,
    boolean stopOnError) {}
