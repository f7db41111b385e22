/** What runs on executors, and how a model gets there. */
@NullMarked
package org.kpd.spark.internal;

import org.jspecify.annotations.NullMarked;
