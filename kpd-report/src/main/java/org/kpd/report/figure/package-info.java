/**
 * The errors of faces and of keypoints, and the figures made of them.
 *
 * <p>Promised to users.
 */
@NullMarked
package org.kpd.report.figure;

import org.jspecify.annotations.NullMarked;
