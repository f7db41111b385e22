/** The annotation by which a record describes its settings, and the checks of their values. */
@NullMarked
package org.kpd.train.internal.settings;

import org.jspecify.annotations.NullMarked;
