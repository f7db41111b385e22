package org.kpd.server.internal.faces;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kpd.core.savedmodel.Signatures;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.KeypointModel;
import org.kpd.server.internal.http.HttpProblem;

/** Chooses the signature that a request named, or else the one that fits its input. */
public final class SignatureChoice {
  private final KeypointModel model;
  private final @Nullable String key;

  private SignatureChoice(KeypointModel model, @Nullable String key) {
    this.model = model;
    this.key = key;
  }

  /** A choice among a model's signatures; a null or empty key means that none was named. */
  public static SignatureChoice of(KeypointModel model, @Nullable String key) {
    return new SignatureChoice(model, key == null || key.isEmpty() ? null : key);
  }

  /** The signature for numbers: the named one, or the default. */
  public FaceSignature forNumbers() {
    return named(key == null ? Signatures.DEFAULT : key);
  }

  /** The signature that describes the model: the default, or another if there is none. */
  public FaceSignature forMetadata() {
    return model.signature(Signatures.DEFAULT).orElseGet(() -> model.signatureFor(3));
  }

  /**
   * The signature for pictures: the named one, or the one that takes that many channels with the
   * least copying.
   */
  FaceSignature forPictures(int channels) {
    return key == null ? model.signatureFor(channels) : named(key);
  }

  private FaceSignature named(String name) {
    return model.signature(name).orElseThrow(() -> unknown(name));
  }

  private HttpProblem unknown(String name) {
    if (model.definitions().containsKey(name)) {
      return HttpProblem.of(
          HttpProblem.NOT_IMPLEMENTED,
          "Serving signature name: \"%s\" takes no faces; expected one of %s."
              .formatted(name, names()));
    }
    return HttpProblem.badRequest(
        "Serving signature name: \"%s\" not found in signature def; expected one of %s.",
        name, names());
  }

  private List<String> names() {
    return model.signatures().stream().map(FaceSignature::key).collect(Collectors.toList());
  }
}
