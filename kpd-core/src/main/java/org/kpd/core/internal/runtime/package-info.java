/** TensorFlow's native libraries, devices and graphs, as Java code handles them. */
@NullMarked
package org.kpd.core.internal.runtime;

import org.jspecify.annotations.NullMarked;
