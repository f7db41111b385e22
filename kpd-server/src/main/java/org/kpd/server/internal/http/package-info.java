/** A request and its reply, as bytes and as JSON: everything between Jetty and the interfaces. */
@NullMarked
package org.kpd.server.internal.http;

import org.jspecify.annotations.NullMarked;
