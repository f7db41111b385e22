/**
 * Commands on data sets: {@code analyze}, {@code prepare}, {@code labels}, {@code synth}, {@code
 * submit}.
 */
@NullMarked
package org.kpd.cli.data;

import org.jspecify.annotations.NullMarked;
