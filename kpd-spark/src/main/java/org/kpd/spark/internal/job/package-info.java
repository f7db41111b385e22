/** The jobs that the kpd command runs on Spark. */
@NullMarked
package org.kpd.spark.internal.job;

import org.jspecify.annotations.NullMarked;
