/**
 * What a server is started with: its models, address, limits and certificates.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.server.options;

import org.jspecify.annotations.NullMarked;
