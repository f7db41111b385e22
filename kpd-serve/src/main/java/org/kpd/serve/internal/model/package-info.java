/** A SavedModel in memory: its signatures, pixels and sessions. */
@NullMarked
package org.kpd.serve.internal.model;

import org.jspecify.annotations.NullMarked;
