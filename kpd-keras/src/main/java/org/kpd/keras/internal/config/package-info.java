/** A network's configuration as Keras writes it, and the simpler one that is compared with ours. */
@NullMarked
package org.kpd.keras.internal.config;

import org.jspecify.annotations.NullMarked;
