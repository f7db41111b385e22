/** The output of a training run for people: results folder, charts and TensorBoard events. */
@NullMarked
package org.kpd.train.internal.report;

import org.jspecify.annotations.NullMarked;
