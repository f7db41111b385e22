/** The served models and their versions, which are loaded and unloaded while the server runs. */
@NullMarked
package org.kpd.server.internal.model;

import org.jspecify.annotations.NullMarked;
