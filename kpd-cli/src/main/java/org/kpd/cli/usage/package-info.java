/** What a command line may say, how that is told, and what was probably meant. */
@NullMarked
package org.kpd.cli.usage;

import org.jspecify.annotations.NullMarked;
