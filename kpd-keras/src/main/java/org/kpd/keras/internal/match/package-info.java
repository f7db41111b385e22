/** Which of our networks a file holds: by its configuration, or by the shapes of its weights. */
@NullMarked
package org.kpd.keras.internal.match;

import org.jspecify.annotations.NullMarked;
