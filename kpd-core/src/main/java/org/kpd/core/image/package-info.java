/**
 * Pictures and faces: decoding, cropping and the 96x96 pixels a network sees.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core.image;

import org.jspecify.annotations.NullMarked;
