/** Dynamic batching: concurrent calls are queued and answered from one run of the model. */
@NullMarked
package org.kpd.serve.internal.batching;

import org.jspecify.annotations.NullMarked;
