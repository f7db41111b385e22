/**
 * A starter for Spring Boot 3 and 4. With this artifact on the classpath, an application has a bean
 * of {@link org.kpd.serve.KeypointPredictor} and, if a face detector is on the classpath, one of
 * {@link org.kpd.serve.PhotoPredictor}; both are closed with the application. Promised to users.
 */
@NullMarked
package org.kpd.spring;

import org.jspecify.annotations.NullMarked;
