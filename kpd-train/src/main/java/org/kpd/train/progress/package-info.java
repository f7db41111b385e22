/**
 * What a training reports as it goes, and what listeners do about it.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train.progress;

import org.jspecify.annotations.NullMarked;
