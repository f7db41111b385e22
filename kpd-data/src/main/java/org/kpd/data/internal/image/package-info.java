/** Pictures of faces from files: in memory as far as they fit, otherwise decoded when needed. */
@NullMarked
package org.kpd.data.internal.image;

import org.jspecify.annotations.NullMarked;
