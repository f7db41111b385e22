/** CSV files as other programs save them, read row by row. */
@NullMarked
package org.kpd.data.internal.csv;

import org.jspecify.annotations.NullMarked;
