/** The server's own figures, for Prometheus. */
@NullMarked
package org.kpd.server.internal.metrics;

import org.jspecify.annotations.NullMarked;
