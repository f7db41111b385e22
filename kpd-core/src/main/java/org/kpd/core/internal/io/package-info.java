/**
 * Output that appears complete or not at all and replaces nothing unasked; lists mapped on every
 * core.
 */
@NullMarked
package org.kpd.core.internal.io;

import org.jspecify.annotations.NullMarked;
