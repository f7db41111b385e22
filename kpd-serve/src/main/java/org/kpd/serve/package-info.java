/**
 * Trained models in a Java application. Promised to users.
 *
 * <p>{@link org.kpd.serve.KeypointPredictor} answers faces, from any number of threads, merging
 * concurrent calls into batches; {@link org.kpd.serve.PhotoPredictor} finds the faces of whole
 * photos, folders of them and films.
 */
@NullMarked
package org.kpd.serve;

import org.jspecify.annotations.NullMarked;
