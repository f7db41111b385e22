/** Pictures of faces with their points, of networks, and charts. */
@NullMarked
package org.kpd.report.internal.picture;

import org.jspecify.annotations.NullMarked;
