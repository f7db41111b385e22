/**
 * Facial keypoint prediction on Spark: {@link org.kpd.spark.KeypointModel} for pipelines, {@link
 * org.kpd.spark.KeypointFunctions} for SQL. Promised to users.
 */
@NullMarked
package org.kpd.spark;

import org.jspecify.annotations.NullMarked;
