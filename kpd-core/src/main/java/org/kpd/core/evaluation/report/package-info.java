/** An evaluation as a page that stands by itself, with its pictures. */
@NullMarked
package org.kpd.core.evaluation.report;

import org.jspecify.annotations.NullMarked;
