/**
 * Whole photos with marked faces, in the formats of the tools that people mark with: {@link
 * org.kpd.data.internal.annotation.AnnotationFormats} knows each {@link
 * org.kpd.data.internal.annotation.AnnotationReader} and {@link
 * org.kpd.data.internal.annotation.AnnotationWriter}. {@link org.kpd.data.PhotoCrops} makes the
 * faces of it that a network learns from.
 */
@NullMarked
package org.kpd.data.internal.annotation;

import org.jspecify.annotations.NullMarked;
