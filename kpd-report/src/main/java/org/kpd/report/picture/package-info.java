/** Pictures for people: faces with their points, networks and charts. */
@NullMarked
package org.kpd.report.picture;

import org.jspecify.annotations.NullMarked;
