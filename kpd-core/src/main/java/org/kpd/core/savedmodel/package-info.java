/**
 * SavedModels: export, signatures, provenance.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core.savedmodel;

import org.jspecify.annotations.NullMarked;
