/**
 * What the face detector learns from: photos cut, turned, scaled and joined at random, and the map
 * that the network should answer. {@link org.kpd.train.DetectorTrainer} is the loop.
 */
@NullMarked
package org.kpd.train.internal.detection;

import org.jspecify.annotations.NullMarked;
