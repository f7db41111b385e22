/** Where the files of models are found. */
@NullMarked
package org.kpd.core.internal.model;

import org.jspecify.annotations.NullMarked;
