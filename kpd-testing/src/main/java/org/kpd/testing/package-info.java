/** What the tests of every module share; never released. */
@NullMarked
package org.kpd.testing;

import org.jspecify.annotations.NullMarked;
