/** The output of the face detector's network, shared by training and detection. */
@NullMarked
package org.kpd.core.internal.detection;

import org.jspecify.annotations.NullMarked;
