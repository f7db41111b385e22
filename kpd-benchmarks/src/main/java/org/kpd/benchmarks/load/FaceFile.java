package org.kpd.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.internal.synthetic.SyntheticFaces;

/** Writes an npz file of any number of gray faces by repeating 2,000 synthetic ones. */
public final class FaceFile {
  private static final int DIFFERENT = 2000;

  private FaceFile() {}

  /** Arguments: {@code COUNT OUT.npz}. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    int different = Math.min(count, DIFFERENT);
    FaceDataset drawn = SyntheticFaces.generate(different, 1);
    int[] rows = IntStream.range(0, count).map(row -> row % different).toArray();
    FaceNpz.write(
        drawn.select(rows),
        Path.of(arguments[1]),
        NpzFormat.reference().withGrayCopied(false),
        Overwrite.REPLACE);
  }
}
