/** The code that runs on executors, and the shipping of models to them. */
@NullMarked
package org.kpd.spark.internal;

import org.jspecify.annotations.NullMarked;
