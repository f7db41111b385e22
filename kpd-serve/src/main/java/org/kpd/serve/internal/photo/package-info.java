/** The search for faces in whole photos, and the prediction of their points. */
@NullMarked
package org.kpd.serve.internal.photo;

import org.jspecify.annotations.NullMarked;
