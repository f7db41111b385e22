/** The answers of the face detector's network, shared by its training and its use. */
@NullMarked
package org.kpd.core.internal.detection;

import org.jspecify.annotations.NullMarked;
