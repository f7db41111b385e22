/**
 * What figures of so many faces can tell: confidence intervals and differences by chance.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.statistics;

import org.jspecify.annotations.NullMarked;
