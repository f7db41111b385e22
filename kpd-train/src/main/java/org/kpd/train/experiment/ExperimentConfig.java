package org.kpd.train.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Records;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Hyperparameter;
import org.kpd.data.MissingLabels;
import org.kpd.data.split.HeldOut;
import org.kpd.data.split.Split;
import org.kpd.train.config.Recipe;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.internal.settings.Setting;

/**
 * Everything that determines the outcome of an experiment.
 *
 * @param data a folder in the reference layout, Kaggle's CSV with images, or an npz
 * @param labels a label file that replaces the data's own labels
 * @param points the set of the labels, by name or file; empty for the data's own
 * @param missing the treatment of coordinates that nobody marked
 * @param groupBy a file with the identity of each row, so that a person stays on one side of the
 *     split
 * @param splitSeed seed of the split into training, validation and test
 * @param holdOut selects the test identities of {@code groupBy}
 * @param learnValidation whether the validation rows are also training rows, as in a last run
 * @param model the network's name
 * @param hyperparameters hyperparameters of the networks; those of networks other than {@code
 *     model} are ignored
 * @param initialWeights the model whose weights it starts from, instead of random ones
 * @param teachers models whose mean prediction is learned in addition to the labels
 * @param teacherWeight weight of these predictions where there are labels, 0 to 1
 * @param unlabeled additional training faces, labeled by the teachers
 * @param unlabeledGroupBy a file with the identity of each of them; only faces that the split does
 *     not hold out are used
 * @param training the hyperparameters of the training itself
 */
public record ExperimentConfig(
    @Setting(help = "", section = "Data") Path data,
    @Setting(help = "Label file in place of the data's own", tellsDefault = false)
        Optional<Path> labels,
    @Setting(
            help = "Points of the labels: kaggle15, ibug68 or a JSON file (the data's own)",
            label = "SET",
            tellsDefault = false)
        Optional<String> points,
    @Setting(
            help = "Missing labels: forward-fill (reference), keep (masked; modern) or mean",
            label = "HOW",
            tellsDefault = false,
            order = 2)
        MissingLabels missing,
    @Setting(
            help = "Identity of each row, so that a person stays on one side of the split",
            tellsDefault = false,
            order = 1)
        Optional<Path> groupBy,
    @Setting(help = "Seed of the split") long splitSeed,
    @Setting(
            help =
                "With --group-by, the identities held out for testing: a tenth chosen by the"
                    + " seed, or the fixed fifth",
            label = "SHARE",
            order = 1)
        HeldOut holdOut,
    @Setting(
            help =
                "Learn from the validation faces too, for a final run once every choice has been made",
            order = 1)
        boolean learnValidation,
    @Setting(help = "{networks}", label = "NETWORK", section = "Network", tellsDefault = false)
        String model,
    Map<String, Integer> hyperparameters,
    @Setting(
            help =
                "Start from the weights of this model; a .keras file continues with its optimizer"
                    + " too",
            label = "MODEL",
            name = "init_weights",
            tellsDefault = false)
        Optional<Path> initialWeights,
    @Setting(
            help =
                "Also learn the predictions of this model, including those for faces without"
                    + " labels; repeat it to learn the mean of several models",
            label = "MODEL",
            name = "teacher",
            tellsDefault = false)
        List<Path> teachers,
    @Setting(help = "Weight of the teacher's predictions where there are labels, 0 to 1")
        double teacherWeight,
    @Setting(
            help = "More training faces, which the teacher labels; their own labels are ignored",
            label = "DATA",
            tellsDefault = false)
        Optional<Path> unlabeled,
    @Setting(
            help =
                "Identity of each of these; faces of people whom the split holds out are left out",
            tellsDefault = false)
        Optional<Path> unlabeledGroupBy,
    TrainingConfig training) {
  private static final double DEFAULT_TEACHER_WEIGHT = 0.5;

  public ExperimentConfig {
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    teachers = List.copyOf(teachers);
    if (!(teacherWeight >= 0 && teacherWeight <= 1)) {
      throw new KpdException("Found teacher weight %s; expected 0 to 1.".formatted(teacherWeight));
    }
    if (unlabeled.isPresent() && teachers.isEmpty()) {
      throw new KpdException(
          "Found unlabeled faces (%s) and no teacher; expected one that labels them."
              .formatted(unlabeled.get()));
    }
  }

  /** The reference project's settings for some data. */
  public static ExperimentConfig defaults(Path data) {
    return defaults(data, Architectures.DEFAULT, Recipe.REFERENCE);
  }

  /** The settings of a recipe for a network. */
  public static ExperimentConfig defaults(Path data, String model, Recipe recipe) {
    return new ExperimentConfig(
        data,
        Optional.empty(),
        Optional.empty(),
        recipe.missing(),
        Optional.empty(),
        Split.REFERENCE_SEED,
        HeldOut.TENTH,
        false,
        model,
        Architectures.hyperparameters().stream()
            .collect(Collectors.toMap(Hyperparameter::name, Hyperparameter::initial)),
        Optional.empty(),
        List.of(),
        DEFAULT_TEACHER_WEIGHT,
        Optional.empty(),
        Optional.empty(),
        TrainingConfig.defaults(recipe));
  }

  /** A copy with a label file that replaces the data's own labels. */
  public ExperimentConfig withLabels(Path file) {
    return Records.with(this, "labels", Optional.of(file));
  }

  /** A copy with the set of the labels, by its name or its file. */
  public ExperimentConfig withPoints(String set) {
    return Records.with(this, "points", Optional.of(set));
  }

  /** A copy with another treatment of coordinates that nobody marked. */
  public ExperimentConfig withMissing(MissingLabels treatment) {
    return Records.with(this, "missing", treatment);
  }

  /** A copy with the identity of each row, so that a person stays on one side of the split. */
  public ExperimentConfig withGroupBy(Path file) {
    return Records.with(this, "groupBy", Optional.of(file));
  }

  /** A copy with another split. */
  public ExperimentConfig withSplitSeed(long seed) {
    return Records.with(this, "splitSeed", seed);
  }

  /** A copy with other identities of {@code groupBy} to test on. */
  public ExperimentConfig withHoldOut(HeldOut identities) {
    return Records.with(this, "holdOut", identities);
  }

  /** A copy that learns from the validation rows too, or not. */
  public ExperimentConfig withLearnValidation(boolean learn) {
    return Records.with(this, "learnValidation", learn);
  }

  /**
   * A copy with another value of one of the networks' hyperparameters, such as {@code width}.
   *
   * @throws KpdException if no network has one of that name
   */
  public ExperimentConfig withHyperparameter(String name, int value) {
    if (!hyperparameters.containsKey(name)) {
      throw new KpdException(
          "Found the hyperparameter %s; expected one of %s."
              .formatted(name, new TreeSet<>(hyperparameters.keySet())));
    }
    Map<String, Integer> changed = new HashMap<>(hyperparameters);
    changed.put(name, value);
    return Records.with(this, "hyperparameters", changed);
  }

  /** A copy that starts from the weights of a model: a SavedModel, a Keras file or results. */
  public ExperimentConfig withInitialWeights(Path model) {
    return Records.with(this, "initialWeights", Optional.of(model));
  }

  /** A copy that learns the mean of these models' answers besides the labels. */
  public ExperimentConfig withTeachers(List<Path> models) {
    return Records.with(this, "teachers", models);
  }

  /** A copy with another weight of the teachers' answers where there are labels, 0 to 1. */
  public ExperimentConfig withTeacherWeight(double weight) {
    return Records.with(this, "teacherWeight", weight);
  }

  /** A copy with more faces, which its teachers label; name these first. */
  public ExperimentConfig withUnlabeled(Path faces) {
    return Records.with(this, "unlabeled", Optional.of(faces));
  }

  /** A copy with the identity of each of the unlabeled faces. */
  public ExperimentConfig withUnlabeledGroupBy(Path file) {
    return Records.with(this, "unlabeledGroupBy", Optional.of(file));
  }

  /** A copy with other hyperparameters of the training itself. */
  public ExperimentConfig withTraining(TrainingConfig training) {
    return Records.with(this, "training", training);
  }

  /**
   * A copy with some of them changed: {@code withTraining(training -> training.withEpochs(20))}.
   */
  public ExperimentConfig withTraining(UnaryOperator<TrainingConfig> change) {
    return withTraining(change.apply(training));
  }

  /**
   * The network for a set of points in the form that the recipe trains; otherwise like {@link
   * #architecture()}.
   */
  public Architecture architecture(PointSet set) {
    return Architectures.withPoints(architecture(), set.size());
  }

  /**
   * The network for fifteen points in the form that the recipe trains.
   *
   * @throws org.kpd.core.KpdException if there is none of that name, or a hyperparameter does not
   *     fit
   */
  public Architecture architecture() {
    return training.recipe().trained(Architectures.named(model, hyperparameters));
  }
}
