/**
 * The server: TensorFlow Serving's REST interface, the Open Inference Protocol, plain photos and a
 * page, over models that are reloaded while it runs. Start with {@link
 * org.kpd.server.KeypointServer}.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.server;

import org.jspecify.annotations.NullMarked;
