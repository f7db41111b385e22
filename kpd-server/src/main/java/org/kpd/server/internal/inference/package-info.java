/** The Open Inference Protocol, version 2. */
@NullMarked
package org.kpd.server.internal.inference;

import org.jspecify.annotations.NullMarked;
