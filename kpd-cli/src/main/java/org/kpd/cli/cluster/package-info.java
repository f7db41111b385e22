/** Distributed work, as commands see it; its implementation with Spark is in kpd-spark. */
@NullMarked
package org.kpd.cli.cluster;

import org.jspecify.annotations.NullMarked;
