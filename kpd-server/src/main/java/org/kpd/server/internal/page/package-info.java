/** The web page, its files and the information that it shows. */
@NullMarked
package org.kpd.server.internal.page;

import org.jspecify.annotations.NullMarked;
