/**
 * How TensorFlow runs: threads and arithmetic of a session.
 *
 * <p>{@link org.kpd.core.runtime.SessionSettings} and {@link org.kpd.core.runtime.Precision} are
 * promised to users; the rest may change on any day.
 */
@NullMarked
package org.kpd.core.runtime;

import org.jspecify.annotations.NullMarked;
