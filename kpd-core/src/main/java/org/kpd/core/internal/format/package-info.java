/** The formats of picture files: what a file says about its picture, and whether it is whole. */
@NullMarked
package org.kpd.core.internal.format;

import org.jspecify.annotations.NullMarked;
