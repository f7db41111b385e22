package org.kpd.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.split.HeldOut;
import org.kpd.data.split.HeldOutFifth;
import org.kpd.train.TestFaces;

class ExperimentDataTest {
  private static final int ROWS = 120;

  @TempDir Path folder;
  private Path faces = Path.of("");
  private Path people = Path.of("");

  @BeforeEach
  void write() throws IOException {
    faces = folder.resolve("faces.npz");
    people = folder.resolve("people.csv");
    FaceNpz.write(TestFaces.squares(ROWS, 1), faces, NpzFormat.reference(), Overwrite.REFUSE);
    Files.write(
        people,
        Stream.concat(
                Stream.of("row,identity"),
                IntStream.range(0, ROWS).mapToObj(row -> row + "," + identity(row)))
            .toList());
  }

  @Test
  void theFixedFifthTests() throws IOException {
    ExperimentConfig config =
        ExperimentConfig.defaults(faces).withGroupBy(people).withHoldOut(HeldOut.FIFTH);

    assertThat(IntStream.of(ExperimentData.load(config).split().test()))
        .isNotEmpty()
        .allMatch(row -> HeldOutFifth.contains(identity(row)));
  }

  @Test
  void facesWithoutLabelsAreLearnedBesidesAndNeverOnesHeldOut() throws IOException {
    ExperimentConfig config =
        withUnlabeled().withHoldOut(HeldOut.FIFTH).withUnlabeledGroupBy(people);
    ExperimentData data = ExperimentData.load(config.withGroupBy(people));

    FaceDataset training = data.training();
    int own = training.size() / 2;
    assertThat(IntStream.of(data.split().test())).allMatch(row -> row < ROWS);
    assertThat(IntStream.of(data.split().validation())).allMatch(row -> row < ROWS);
    assertThat(data.annotated().select(data.split().train()).annotated(own)).isZero();
    for (int i = 0; i < own; i++) {
      assertThat(training.images().image(own + i)).isEqualTo(training.images().image(i));
    }
  }

  @Test
  void facesWithoutLabelsAreRefusedWithoutATeacher() {
    assertThatThrownBy(() -> ExperimentConfig.defaults(faces).withUnlabeled(Path.of("more")))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found unlabeled faces (more) and no teacher; expected one that labels them.");
  }

  private ExperimentConfig withUnlabeled() {
    return ExperimentConfig.defaults(faces)
        .withTeachers(List.of(Path.of("teacher")))
        .withUnlabeled(faces);
  }

  private static String identity(int row) {
    return "person " + row;
  }
}
