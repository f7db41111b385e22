/** The layouts of the three kinds of files. */
@NullMarked
package org.kpd.keras.internal.file;

import org.jspecify.annotations.NullMarked;
