/** SavedModels: export, signatures, provenance. */
@NullMarked
package org.kpd.core.savedmodel;

import org.jspecify.annotations.NullMarked;
