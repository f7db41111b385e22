/**
 * Whole photos with marked faces, and the crops that networks learn from.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.data.photo;

import org.jspecify.annotations.NullMarked;
