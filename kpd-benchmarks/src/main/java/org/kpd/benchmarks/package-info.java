/** What is measured, and with what: faces, models and steps that all measurements share. */
@NullMarked
package org.kpd.benchmarks;

import org.jspecify.annotations.NullMarked;
