/** How TensorFlow runs: threads and arithmetic of a session. */
@NullMarked
package org.kpd.core.runtime;

import org.jspecify.annotations.NullMarked;
