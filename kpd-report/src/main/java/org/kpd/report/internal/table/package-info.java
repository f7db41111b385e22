/** Evaluations as text tables, JSON and CSV. */
@NullMarked
package org.kpd.report.internal.table;

import org.jspecify.annotations.NullMarked;
