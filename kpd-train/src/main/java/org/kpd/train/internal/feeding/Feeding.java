package org.kpd.train.internal.feeding;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceTransform;

/**
 * How the faces of a run come to its graph. Those that change from epoch to epoch are made ahead of
 * each step; those that stay as they are lie on the device where there is room for them, so that a
 * step is fed with the numbers of their rows. Close it when training ends.
 */
public final class Feeding implements AutoCloseable {
  /** Percent of the device's memory that faces may take: activations need the rest. */
  private static final int SHARE = Integer.getInteger("kpd.resident.percent", 25);

  private final FaceDataset training;
  private final FaceDataset validation;
  private final BatchLoader loader;
  private final int batchSize;
  private final List<FaceDataset> resident = new ArrayList<>();
  private final boolean staged;

  /**
   * @param changing whether training faces change from epoch to epoch
   * @param deviceMemory bytes on the device that computes; 0 where that is the processor, whose
   *     memory the faces are in already
   */
  public Feeding(
      FaceDataset training,
      FaceDataset validation,
      int batchSize,
      boolean changing,
      long deviceMemory) {
    this.training = training;
    this.validation = validation;
    this.batchSize = batchSize;
    this.loader = new BatchLoader(batchSize);
    long room = deviceMemory / 100 * SHARE;
    if (bytes(validation) <= room) {
      resident.add(validation);
      if (!changing && bytes(training) <= room - bytes(validation)) {
        resident.add(training);
      }
    }
    staged = deviceMemory > 0 && !resident.contains(training);
  }

  /** The data sets that lie on the device, one behind the other. */
  public List<FaceDataset> resident() {
    return List.copyOf(resident);
  }

  /** Whether faces travel to a device, and so should while it computes the step before. */
  public boolean staged() {
    return staged;
  }

  /** The training faces of one epoch. */
  public Batches<? extends StepInput> training(int[] order, FaceTransform transform) {
    return resident.contains(training)
        ? new ResidentBatches(order, validation.size())
        : loader.load(training, order, transform);
  }

  /** The validation faces as they are. */
  public Batches<? extends StepInput> validation() {
    int[] order = IntStream.range(0, validation.size()).toArray();
    return resident.contains(validation)
        ? new ResidentBatches(order, 0)
        : loader.load(validation, order, FaceTransform.NONE);
  }

  @Override
  public void close() {
    loader.close();
  }

  private static long bytes(FaceDataset faces) {
    return (long) faces.size() * FaceImage.PIXELS * faces.images().channels();
  }

  /** Rows of the device in a given order. */
  private final class ResidentBatches implements Batches<RowBatch> {
    private final int[] order;
    private final int first;
    private int taken;

    ResidentBatches(int[] order, int first) {
      this.order = order;
      this.first = first;
    }

    @Override
    public boolean hasNext() {
      return taken < order.length;
    }

    @Override
    public RowBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int from = taken;
      taken = Math.min(order.length, from + batchSize);
      return RowBatch.of(first, order, from, taken);
    }

    @Override
    public void close() {}
  }
}
