/**
 * The predictor in an application of Spring Boot 3 or 4. With this artifact on the classpath there
 * are beans of {@link org.kpd.serve.KeypointPredictor} and, where a face detector is on the
 * classpath, of {@link org.kpd.serve.PhotoPredictor}; both are closed with the application.
 * Promised to users.
 */
@NullMarked
package org.kpd.spring;

import org.jspecify.annotations.NullMarked;
