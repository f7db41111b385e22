/** What the face detector's network answers, for those who teach it and those who ask it. */
@NullMarked
package org.kpd.core.internal.detection;

import org.jspecify.annotations.NullMarked;
