/** The training graphs of both networks: loss, gradients and errors. */
@NullMarked
package org.kpd.train.internal.graph;

import org.jspecify.annotations.NullMarked;
