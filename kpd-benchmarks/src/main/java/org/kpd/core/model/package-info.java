/** Access to package-private parts of kpd-core for measurements. */
@NullMarked
package org.kpd.core.model;

import org.jspecify.annotations.NullMarked;
