/** Models as users have them, to go on from. Shared by kpd's modules, and promised to nobody. */
@NullMarked
package org.kpd.train.internal.model;

import org.jspecify.annotations.NullMarked;
