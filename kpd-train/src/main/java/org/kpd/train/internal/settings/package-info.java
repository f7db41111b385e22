/** What a setting says about itself in the record that holds it. */
@NullMarked
package org.kpd.train.internal.settings;

import org.jspecify.annotations.NullMarked;
