/** Numbers, counts and JSON as text. Shared by kpd's modules, not promised to users. */
@NullMarked
package org.kpd.core.internal.text;

import org.jspecify.annotations.NullMarked;
