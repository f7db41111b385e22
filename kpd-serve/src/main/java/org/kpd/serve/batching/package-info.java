/**
 * How calls are queued and batched: the options, and what callers are told when their turn does not
 * come.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.serve.batching;

import org.jspecify.annotations.NullMarked;
