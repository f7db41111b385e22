/**
 * Training faces changed at random, so that a network sees each one new in every epoch.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train.augmentation;

import org.jspecify.annotations.NullMarked;
