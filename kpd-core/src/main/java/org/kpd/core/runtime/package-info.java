/**
 * How TensorFlow runs: threads and arithmetic of a session.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core.runtime;

import org.jspecify.annotations.NullMarked;
