/** {@code kpd score}: batch prediction of many pictures, on one machine or many. */
@NullMarked
package org.kpd.cli.score;

import org.jspecify.annotations.NullMarked;
