/** The jobs of the kpd command on Spark. */
@NullMarked
package org.kpd.spark.job;

import org.jspecify.annotations.NullMarked;
