/** Help texts, options that commands share, error messages for command lines, and suggestions. */
@NullMarked
package org.kpd.cli.usage;

import org.jspecify.annotations.NullMarked;
