/** What a model was compiled with, and the optimizer's state. */
@NullMarked
package org.kpd.keras.internal.optimizer;

import org.jspecify.annotations.NullMarked;
