/**
 * Trained models in a Java application: {@link org.kpd.serve.KeypointPredictor} answers single
 * faces, lists and whole photos from any number of threads, merging concurrent calls into batches;
 * {@link org.kpd.report.evaluation.Evaluator} streams a data set through one.
 */
@NullMarked
package org.kpd.serve;

import org.jspecify.annotations.NullMarked;
