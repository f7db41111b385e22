/**
 * What a Keras file contains: a network, its weights and what it was compiled with.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.keras.model;

import org.jspecify.annotations.NullMarked;
