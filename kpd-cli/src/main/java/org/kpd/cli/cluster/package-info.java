/** Work for more than one machine, as commands see it: what Spark does of it is in kpd-spark. */
@NullMarked
package org.kpd.cli.cluster;

import org.jspecify.annotations.NullMarked;
