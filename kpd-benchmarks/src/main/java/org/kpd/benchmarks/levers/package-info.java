/** What each way of making a network faster is worth, by TensorFlow's own step statistics. */
@NullMarked
package org.kpd.benchmarks.levers;

import org.jspecify.annotations.NullMarked;
