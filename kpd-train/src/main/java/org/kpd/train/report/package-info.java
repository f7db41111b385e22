/**
 * What a training run leaves for people: the results folder, its charts, and TensorBoard events.
 *
 * <p>Not promised: it may change on any day.
 */
@NullMarked
package org.kpd.train.report;

import org.jspecify.annotations.NullMarked;
