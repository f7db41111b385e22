/**
 * How a network is trained: the settings with their defaults, the recipes and the losses.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.train.config;

import org.jspecify.annotations.NullMarked;
