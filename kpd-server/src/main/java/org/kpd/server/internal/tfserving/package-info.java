/** TensorFlow Serving's REST interface. */
@NullMarked
package org.kpd.server.internal.tfserving;

import org.jspecify.annotations.NullMarked;
