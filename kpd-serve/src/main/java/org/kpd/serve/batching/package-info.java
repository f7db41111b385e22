/**
 * The options, exceptions and listener of the queue that batches calls.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.serve.batching;

import org.jspecify.annotations.NullMarked;
