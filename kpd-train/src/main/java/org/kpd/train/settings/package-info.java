/** What a setting says about itself in the record that holds it. */
@NullMarked
package org.kpd.train.settings;

import org.jspecify.annotations.NullMarked;
