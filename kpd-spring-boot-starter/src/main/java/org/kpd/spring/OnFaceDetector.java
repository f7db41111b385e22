package org.kpd.spring;

import org.kpd.core.image.FaceDetectors;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if a face detector is on the classpath. */
final class OnFaceDetector implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return FaceDetectors.find().isPresent();
  }
}
