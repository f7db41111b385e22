/**
 * What a training run leaves for people: the results folder, its charts, and TensorBoard events.
 */
@NullMarked
package org.kpd.train.internal.report;

import org.jspecify.annotations.NullMarked;
