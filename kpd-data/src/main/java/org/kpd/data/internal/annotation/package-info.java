/**
 * Whole photos with marked faces, in the formats of annotation tools: {@link
 * org.kpd.data.internal.annotation.AnnotationFormats} knows each {@link
 * org.kpd.data.internal.annotation.AnnotationReader} and {@link
 * org.kpd.data.internal.annotation.AnnotationWriter}. {@link org.kpd.data.photo.PhotoCrops} turns
 * them into the faces that a network learns from.
 */
@NullMarked
package org.kpd.data.internal.annotation;

import org.jspecify.annotations.NullMarked;
