/** Faces looked for, and looked at, in whole photos. */
@NullMarked
package org.kpd.serve.internal.photo;

import org.jspecify.annotations.NullMarked;
