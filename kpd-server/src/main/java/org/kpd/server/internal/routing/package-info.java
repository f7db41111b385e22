/** Routes as data: from a method and path to the interface that answers. */
@NullMarked
package org.kpd.server.internal.routing;

import org.jspecify.annotations.NullMarked;
