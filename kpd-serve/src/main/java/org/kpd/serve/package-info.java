/**
 * Prediction with trained models in Java applications. Promised to users.
 *
 * <p>{@link org.kpd.serve.KeypointPredictor} predicts the points of faces, for any number of
 * threads, and merges concurrent calls into batches; {@link org.kpd.serve.PhotoPredictor} finds the
 * faces in whole photos, folders and films.
 */
@NullMarked
package org.kpd.serve;

import org.jspecify.annotations.NullMarked;
