/** Pictures for people: faces with their points, networks and charts. */
@NullMarked
package org.kpd.report.internal.picture;

import org.jspecify.annotations.NullMarked;
