/**
 * The networks, described once as layers: their TensorFlow graphs, summary and picture all follow
 * from the description.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.core.model;

import org.jspecify.annotations.NullMarked;
