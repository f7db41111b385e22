package org.kpd.train.progress;

/**
 * The figures of one epoch, as Keras' {@code History} has them.
 *
 * @param epoch counted from 1
 * @param loss mean loss over the annotated training coordinates, each measured before its own step;
 *     the mean squared error in square pixels unless another {@link org.kpd.train.config.Loss} is
 *     chosen
 * @param mae mean absolute error in pixels over those coordinates
 * @param validationLoss mean loss over the validation rows after the epoch
 * @param validationMae mean absolute error in pixels over those rows
 */
public record EpochMetrics(
    int epoch, double loss, double mae, double validationLoss, double validationMae) {}
