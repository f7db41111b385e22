/**
 * An evaluation as a self-contained page with its pictures.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.page;

import org.jspecify.annotations.NullMarked;
