package org.kpd.benchmarks.levers;

import java.util.HashSet;
import java.util.Set;
import org.kpd.core.model.IdiomaticGraph;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;

/**
 * One configuration of a network's graph and session.
 *
 * @param name what this variant adds
 * @param idioms the names of the {@link IdiomaticGraph} idioms that it uses
 * @param purpose the purpose; training adds the gradients of all weights
 * @param channels 1, or 3 to feed gray faces as color images
 * @param constants whether weights are constants instead of variables
 * @param isLean whether operations run one after another, without the general executor
 */
record Variant(
    String name,
    Purpose purpose,
    Set<String> idioms,
    int channels,
    boolean constants,
    boolean isLean,
    SessionSettings settings) {

  /** The layers as written, without idioms, in float32 on all cores. */
  static Variant plain(Purpose purpose) {
    return new Variant(
        "as the layers read", purpose, Set.of(), 3, false, false, SessionSettings.defaults());
  }

  /** With all idioms, as kpd computes. */
  static Variant complete(boolean training) {
    return new Variant(
        "complete",
        training ? Purpose.TRAINING : Purpose.INFERENCE,
        IdiomaticGraph.all(),
        1,
        !training,
        false,
        SessionSettings.defaults());
  }

  Variant with(String name, String idiom) {
    Set<String> more = new HashSet<>(idioms);
    more.add(idiom);
    return new Variant(name, purpose, more, channels, constants, isLean, settings);
  }

  Variant withConstants() {
    return new Variant("weights as constants", purpose, idioms, channels, true, isLean, settings);
  }

  Variant withOneChannel() {
    return new Variant(
        "gray faces in one channel", purpose, idioms, 1, constants, isLean, settings);
  }

  Variant lean() {
    return new Variant(
        "operations one after another, on the caller's thread",
        purpose,
        idioms,
        channels,
        constants,
        true,
        settings);
  }

  Variant onOneThread() {
    return new Variant(
        "one thread", purpose, idioms, channels, constants, isLean, settings.withThreads(1));
  }

  Variant inBfloat16() {
    SessionSettings half =
        new SessionSettings(settings.threads(), Precision.BFLOAT16, settings.runs());
    return new Variant("bfloat16", purpose, idioms, channels, constants, isLean, half);
  }
}
