package org.kpd.spark.internal;

import java.io.IOException;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceBox;

/**
 * Appends the columns of faces and errors to rows with pictures, batch by batch.
 *
 * @param model the model
 * @param input the index of the column with pictures or their paths
 * @param box the index of the column with face boxes; -1 for none
 * @param pixels whether pictures are 96x96 pixels, not files
 * @param mostFaces the maximum number of faces in a picture
 * @param stopOnError whether a broken picture ends the job
 */
public record PartitionFaces(
    ModelReference model, int input, int box, boolean pixels, int mostFaces, boolean stopOnError)
    implements MapPartitionsFunction<Row, Row> {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    ExecutorModels.Lease lease = ExecutorModels.lease(model);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> lease.close());
    return new Answered(rows, new PictureBatch(lease, pixels, mostFaces));
  }

  /** Processes the next batch of rows whenever the previous one is used up. */
  private final class Answered implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final PictureBatch batch;
    private final Queue<Row> ready = new ArrayDeque<>();

    Answered(Iterator<Row> rows, PictureBatch batch) {
      this.rows = rows;
      this.batch = batch;
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (ready.isEmpty()) {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        answerSome();
      }
      return Objects.requireNonNull(ready.poll());
    }

    private void answerSome() {
      List<Row> taken = new ArrayList<>();
      while (taken.size() < PictureBatch.SIZE && rows.hasNext()) {
        taken.add(rows.next());
      }
      List<PictureAnswer> answers =
          batch.answers(taken.stream().map(PartitionFaces.this::picture).toList());
      for (int i = 0; i < taken.size(); i++) {
        ready.add(row(taken.get(i), answers.get(i)));
      }
    }
  }

  private Picture picture(Row row) {
    Picture picture = content(row);
    if (box < 0 || row.isNullAt(box) || picture.failure() != null) {
      return picture;
    }
    Row place = row.getStruct(box);
    for (int number = 0; number < place.size(); number++) {
      if (place.isNullAt(number)) {
        return Picture.unread(
            "",
            "Found null for %s of the face box; expected numbers for x, y, width and height."
                .formatted(FaceSchema.box().fieldNames()[number]));
      }
    }
    try {
      return Picture.of(
          "",
          picture.bytes(),
          new FaceBox(
              place.getDouble(0), place.getDouble(1), place.getDouble(2), place.getDouble(3)));
    } catch (IllegalArgumentException e) {
      return Picture.unread("", String.valueOf(e.getMessage()));
    }
  }

  private Picture content(Row row) {
    if (row.isNullAt(input)) {
      return Picture.of("", null, null);
    }
    return row.get(input) instanceof String path
        ? PictureReader.read(path, "")
        : Picture.of("", row.getAs(input), null);
  }

  private Row row(Row row, PictureAnswer answer) {
    if (stopOnError && answer.error() != null) {
      throw new KpdException(Executor.name() + ": " + answer.error());
    }
    @Nullable Object[] values = new @Nullable Object[row.size() + 2];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    values[row.size()] = FaceSchema.rows(answer.faces());
    values[row.size() + 1] = answer.error();
    return RowFactory.create(values);
  }
}
