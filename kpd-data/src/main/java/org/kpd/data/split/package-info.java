/**
 * Which rows are for training, validation and test: at random, by identity, or held out by name.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.data.split;

import org.jspecify.annotations.NullMarked;
