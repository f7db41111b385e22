/**
 * Evaluations of one or more models: what is measured, on which faces, against which baselines.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.evaluation;

import org.jspecify.annotations.NullMarked;
