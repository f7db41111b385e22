/** From rows of a data set to the batches on the device, prepared ahead of the steps. */
@NullMarked
package org.kpd.train.internal.feeding;

import org.jspecify.annotations.NullMarked;
