/** The queues for decoding pictures and searching photos, off the HTTP threads. */
@NullMarked
package org.kpd.server.internal.work;

import org.jspecify.annotations.NullMarked;
