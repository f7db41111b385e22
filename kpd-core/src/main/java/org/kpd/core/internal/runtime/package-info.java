/** How TensorFlow's libraries, devices and graphs are handled in Java. */
@NullMarked
package org.kpd.core.internal.runtime;

import org.jspecify.annotations.NullMarked;
