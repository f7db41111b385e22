/**
 * Random changes to training faces, so that a network sees new ones in every epoch.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train.augmentation;

import org.jspecify.annotations.NullMarked;
