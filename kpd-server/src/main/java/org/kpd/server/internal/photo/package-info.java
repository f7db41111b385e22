/** The endpoint for whole photos. */
@NullMarked
package org.kpd.server.internal.photo;

import org.jspecify.annotations.NullMarked;
