/** Finds the files of models on the classpath. */
@NullMarked
package org.kpd.core.internal.model;

import org.jspecify.annotations.NullMarked;
