package org.kpd.core.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Checks that a SavedModel contains the values of the variables that its outputs depend on. One
 * without them loads silently and fails at its first prediction. Python's {@code
 * tf.saved_model.save} writes such files for models of Keras 3, because its checkpoint follows
 * different objects than the graph.
 */
public final class SavedVariables {
  private static final String FOLDER = "variables";
  private static final String INDEX = "variables.index";
  private static final String DATA = "variables.data-";
  private static final int MOST_NAMES = 3;

  /** The signature that initializes a loaded model; in TensorFlow 1 the collections do. */
  private static final String INIT_SIGNATURE = "__saved_model_init_op";

  private static final List<String> INIT_COLLECTIONS =
      List.of("saved_model_main_op", "legacy_init_op");

  private static final Pattern MISSING_KEY = Pattern.compile("Key (\\S+) not found in checkpoint");

  private SavedVariables() {}

  /**
   * Follows signatures to the variables that they read, and checks that loading gives each a value.
   *
   * @param folder the folder of {@code saved_model.pb}
   * @param signatures the signatures that are going to be called
   * @throws ModelLoadException if a value is missing
   */
  public static void check(Path folder, MetaGraphDef model, Collection<SignatureDef> signatures) {
    GraphVariables graph = new GraphVariables(model.getGraphDef());
    Set<String> read = new TreeSet<>();
    for (SignatureDef signature : signatures) {
      signature
          .getOutputsMap()
          .values()
          .forEach(output -> read.addAll(graph.behind(output.getName())));
    }
    for (String initializer : initializers(model)) {
      read.removeAll(graph.behind(initializer));
    }
    if (read.isEmpty()) {
      return;
    }
    Set<String> unset = new TreeSet<>(read);
    unset.removeAll(graph.behind(model.getSaverDef().getRestoreOpName()));
    if (!unset.isEmpty()) {
      throw new ModelLoadException(
          "%s: the SavedModel does not hold its variables' values (%s); write it with model.export(folder) and try again."
              .formatted(folder, brief(unset)));
    }
    if (!Files.isRegularFile(folder.resolve(FOLDER).resolve(INDEX))) {
      throw incomplete(folder, "found no %s/%s".formatted(FOLDER, INDEX));
    }
  }

  /**
   * Explains a failure to load by missing values; empty if all values are there.
   *
   * @param message the message of the failure
   */
  public static Optional<ModelLoadException> missing(Path folder, String message)
      throws IOException {
    Path variables = folder.resolve(FOLDER);
    if (Files.isRegularFile(variables.resolve(INDEX)) && !hasData(variables)) {
      return Optional.of(incomplete(folder, "found no %s/%s*".formatted(FOLDER, DATA)));
    }
    Matcher key = MISSING_KEY.matcher(message);
    return key.find()
        ? Optional.of(incomplete(folder, "found none for %s".formatted(key.group(1))))
        : Optional.empty();
  }

  private static boolean hasData(Path variables) throws IOException {
    try (Stream<Path> files = Files.list(variables)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(DATA));
    }
  }

  private static ModelLoadException incomplete(Path folder, String found) {
    return new ModelLoadException(
        "%s: the SavedModel does not hold its variables' values (%s); copy the whole folder, or write it with model.export(folder), and try again."
            .formatted(folder, found));
  }

  private static Set<String> initializers(MetaGraphDef model) {
    Set<String> names = new HashSet<>();
    SignatureDef init = model.getSignatureDefMap().get(INIT_SIGNATURE);
    if (init != null) {
      init.getOutputsMap().values().stream().map(TensorInfo::getName).forEach(names::add);
    }
    for (String key : INIT_COLLECTIONS) {
      CollectionDef collection = model.getCollectionDefMap().get(key);
      if (collection != null) {
        names.addAll(collection.getNodeList().getValueList());
      }
    }
    return names;
  }

  private static String brief(Set<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return names.size() <= MOST_NAMES ? shown : shown + ", ...";
  }
}
