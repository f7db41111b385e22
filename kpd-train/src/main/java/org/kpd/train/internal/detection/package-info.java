/**
 * The samples that the face detector learns from: photos cropped, rotated, scaled and joined at
 * random, and the target maps of the network. {@link org.kpd.train.DetectorTrainer} is the loop.
 */
@NullMarked
package org.kpd.train.internal.detection;

import org.jspecify.annotations.NullMarked;
