/** Code that the tests of all modules share; never released. */
@NullMarked
package org.kpd.testing;

import org.jspecify.annotations.NullMarked;
