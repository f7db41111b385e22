/** {@code kpd predict}. */
@NullMarked
package org.kpd.cli.predict;

import org.jspecify.annotations.NullMarked;
