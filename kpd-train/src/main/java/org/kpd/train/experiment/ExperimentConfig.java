package org.kpd.train.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.data.MissingLabels;
import org.kpd.data.Split;
import org.kpd.train.Recipe;
import org.kpd.train.TrainingConfig;

/**
 * Everything that decides what an experiment comes to.
 *
 * @param data a folder in the reference layout, Kaggle's CSV with images, or an npz
 * @param labels a label file in place of the data's own
 * @param missing what becomes of coordinates that nobody marked
 * @param groupBy a file with the identity of each row, so that a person stays on one side of the
 *     split
 * @param splitSeed of the split into training, validation and test
 * @param learnValidation whether the validation rows are learned from too, as in a last run
 * @param model the network's name
 * @param seRatio the ratio of squeeze-and-excitation blocks, where the network has them
 * @param width channels of model_v2's first convolution
 * @param initialWeights the model whose weights it starts from, in place of random ones
 * @param training the hyperparameters of the training itself
 */
public record ExperimentConfig(
    Path data,
    Optional<Path> labels,
    MissingLabels missing,
    Optional<Path> groupBy,
    long splitSeed,
    boolean learnValidation,
    String model,
    int seRatio,
    int width,
    Optional<Path> initialWeights,
    TrainingConfig training) {

  /** The reference project's choices on some data. */
  public static ExperimentConfig defaults(Path data) {
    return defaults(data, Architectures.DEFAULT, Recipe.REFERENCE);
  }

  /** The choices of a recipe for a network. */
  public static ExperimentConfig defaults(Path data, String model, Recipe recipe) {
    return new ExperimentConfig(
        data,
        Optional.empty(),
        recipe.missing(),
        Optional.empty(),
        Split.REFERENCE_SEED,
        false,
        model,
        8,
        16,
        Optional.empty(),
        TrainingConfig.defaults(recipe));
  }

  /**
   * The network as the recipe trains it.
   *
   * @throws org.kpd.core.KpdException if there is none of that name, or the ratio or width does not
   *     fit
   */
  public Architecture architecture() {
    Map<String, Integer> hyperparameters = Map.of("se_ratio", seRatio, "width", width);
    return training.recipe().trained(Architectures.named(model, hyperparameters));
  }
}
