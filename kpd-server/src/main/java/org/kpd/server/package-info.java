/**
 * The HTTP server: TensorFlow Serving's REST interface, the Open Inference Protocol, an endpoint
 * for whole photos and a web page. Models are reloaded while it runs. Start with {@link
 * org.kpd.server.KeypointServer}.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.server;

import org.jspecify.annotations.NullMarked;
