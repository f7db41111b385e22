/**
 * An evaluation as a page that stands by itself, with its pictures.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.page;

import org.jspecify.annotations.NullMarked;
