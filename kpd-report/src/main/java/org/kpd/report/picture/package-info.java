/**
 * Pictures for people: faces with their points, networks and charts.
 *
 * <p>Not promised: it may change on any day.
 */
@NullMarked
package org.kpd.report.picture;

import org.jspecify.annotations.NullMarked;
