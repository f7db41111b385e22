/**
 * The networks, described once as layers, and the TensorFlow graphs, summary and picture that
 * follow from the description.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core.model;

import org.jspecify.annotations.NullMarked;
