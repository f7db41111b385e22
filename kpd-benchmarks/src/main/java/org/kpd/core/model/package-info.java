/** What reaches into a package of kpd-core to measure it. */
@NullMarked
package org.kpd.core.model;

import org.jspecify.annotations.NullMarked;
