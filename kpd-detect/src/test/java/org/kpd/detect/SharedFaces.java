package org.kpd.detect;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assumptions;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.split.Split;

/**
 * Real crops of people whom the shipped models have not seen, set into pictures of twice a side.
 */
final class SharedFaces {
  private static final Path FOLDER = Path.of("../../shared/data/faces");
  private static final double SCALE = 1.5;

  private SharedFaces() {}

  /** A picture, where the crop is in it, and the marked points in its pixels. */
  record Scene(BufferedImage picture, FaceBox crop, Keypoints points) {}

  /** Rows of the test part; a test is skipped where the data is not at hand. */
  static int[] testRows() throws IOException {
    Assumptions.assumeThat(FOLDER).describedAs("real faces in %s", FOLDER).exists();
    List<String> people =
        Files.readAllLines(FOLDER.resolve("identities.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1)[1])
            .toList();
    return Split.grouped(people, Split.REFERENCE_SEED).test();
  }

  static LabelTable labels() throws IOException {
    return LabelCsv.read(FOLDER.resolve("training_complete.csv"));
  }

  static Scene scene(int row, LabelTable labels) throws IOException {
    BufferedImage face =
        ImageDecoder.create().decode(FOLDER.resolve("images/train_images/" + row + ".jpg"));
    int side = (int) (FaceImage.SIZE * SCALE);
    BufferedImage picture = new BufferedImage(3 * side, 3 * side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    // The crop's own edges, drawn out and blurred, are a background like those of photos.
    graphics.drawImage(blurred(face), 0, 0, 3 * side, 3 * side, null);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(face, side, side, side, side, null);
    graphics.dispose();
    double offset = 0.5 * SCALE - 0.5 + side;
    return new Scene(
        picture,
        new FaceBox(side, side, side, side),
        labels.keypoints(row).transform(SCALE, offset, SCALE, offset));
  }

  private static BufferedImage blurred(BufferedImage face) {
    int size = 15;
    float[] weights = new float[size * size];
    Arrays.fill(weights, 1f / weights.length);
    return new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(face, null);
  }

  /** Each n-th of the rows. */
  static int[] some(int[] rows, int each) {
    return IntStream.range(0, rows.length).filter(i -> i % each == 0).map(i -> rows[i]).toArray();
  }
}
