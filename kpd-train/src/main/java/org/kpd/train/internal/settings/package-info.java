/** The annotation by which a record describes its settings. */
@NullMarked
package org.kpd.train.internal.settings;

import org.jspecify.annotations.NullMarked;
