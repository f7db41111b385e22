/** From the content of a request to a signature's input, and to the model's prediction. */
@NullMarked
package org.kpd.server.internal.faces;

import org.jspecify.annotations.NullMarked;
