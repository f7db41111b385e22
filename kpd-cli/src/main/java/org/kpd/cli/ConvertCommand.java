package org.kpd.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.model.KerasFormat;
import org.kpd.keras.model.KerasModel;
import org.kpd.train.internal.model.ModelReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd convert}: converts a model between TensorFlow's and Keras' formats. */
@Command(
    name = "convert",
    description =
        "Convert a model: to a SavedModel for serving, or to a file that Keras opens and"
            + " continues to train.",
    footer = {
      "For Keras, compiled:",
      "  kpd convert saved_models/model_v1 model_v1.keras",
      "From Keras, to serve:",
      "  kpd convert trained.h5 saved_models/mine/1"
    })
final class ConvertCommand extends Subcommand {
  /** Extensions of other tools' files, which are certainly not meant as names of folders. */
  private static final String FOREIGN = ".*\\.(hdf5|pb|onnx|tflite|pt|pth|zip|npz|json)";

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = {
        "What to write; its extension decides:",
        "  .h5          a whole model, for Keras 2 and 3",
        "  .keras       a whole model with Adam's state, for Keras 3 (2 reads it too)",
        "  .weights.h5  weights alone",
        "  other names  a SavedModel folder"
      })
  private Path out;

  @Option(
      names = "--points",
      paramLabel = "SET",
      description =
          "Points that MODEL predicts, if it does not say: kaggle15, ibug68 or a JSON file"
              + " (chosen by their number).")
  private @Nullable String points;

  @Option(names = "--force", description = "Replace OUT.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    Optional<KerasFormat> format = KerasFormat.of(out);
    if (format.isEmpty() && String.valueOf(out.getFileName()).matches(FOREIGN)) {
      throw misuse(
          "Found OUT %s; expected a name ending in .h5, .weights.h5 or .keras, or a folder."
              .formatted(out));
    }
    Overwrite overwrite = Overwrite.forced(force);
    overwrite.check(out);
    KerasModel read = named(ModelReader.read(model));
    if (format.isPresent()) {
      KerasFiles.write(read, out, overwrite);
    } else {
      SavedModelWriter.write(
          read.architecture(), read.weights(), ModelFiles.converted(read, model), out, overwrite);
    }
    report(read, format);
  }

  /** The model with the named point set, which must match the model's own if it has one. */
  private KerasModel named(KerasModel read) throws IOException {
    if (points == null) {
      return read;
    }
    PointSet set = PointSets.of(points);
    Optional<PointSet> own = read.pointSet();
    if (set.size() != read.architecture().points()
        || own.filter(found -> !found.hasPointsOf(set)).isPresent()) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "%s: found %s; expected %s, as --points says.",
              model,
              own.map(PointSet::toString).orElse(Counted.of(read.architecture().points(), "point")),
              set));
    }
    return read.withPointSet(set);
  }

  private void report(KerasModel read, Optional<KerasFormat> format) {
    PrintWriter screen = out();
    screen.printf(
        Locale.ROOT,
        "Wrote %s: %s%s, %,d parameters.%n",
        out,
        read.architecture().name(),
        read.architecture().hyperparameters().entrySet().stream()
            .map(entry -> String.format(Locale.ROOT, ", %s %d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining()),
        read.architecture().parameterCount());
    boolean carried = format.isPresent() && format.get() != KerasFormat.WHOLE_MODEL;
    read.optimizer()
        .ifPresent(
            adam ->
                screen.printf(
                    Locale.ROOT,
                    carried
                        ? "It includes Adam's state after %s.%n"
                        : "Adam's state after %s is left out; a .keras file includes it.%n",
                    Counted.of(adam.iterations(), "step")));
    read.optimizerRemark().ifPresent(screen::println);
  }
}
