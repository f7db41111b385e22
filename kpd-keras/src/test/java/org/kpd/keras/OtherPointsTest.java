package org.kpd.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.keras.model.KerasModel;

/** Keras files of networks for other points than the fifteen. */
class OtherPointsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"m.h5", "m.weights.h5", "m.keras"})
  void carriesTheSetAndTheNumberOfOutputs(String name) throws IOException {
    PointSet five =
        PointSet.of("five", List.of("right_eye", "left_eye", "nose", "right", "left"))
            .withMirror("right", "left");
    Architecture architecture = Architectures.withPoints(Architectures.modelV1(16), 5);
    KerasModel model =
        KerasModel.of(architecture, KerasFixtures.weights(architecture)).withPointSet(five);
    Path file = folder.resolve(name);

    KerasFiles.write(model, file, Overwrite.REFUSE);

    KerasModel read = KerasFiles.read(file);
    assertThat(read.architecture()).isEqualTo(architecture);
    assertThat(read.weights()).isEqualTo(model.weights());
    assertThat(read.pointSet()).contains(five);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.h5", "m.weights.h5", "m.keras"})
  void carriesASetThatIsLongerThanAnAttribute(String name) throws IOException {
    // Two chars and four bytes each, and one before them, so that a part would end inside of one.
    String letters = "\uD801\uDC37".repeat(31);
    List<String> points = IntStream.range(0, 1000).mapToObj(i -> i + letters.substring(6)).toList();
    PointSet thousand = PointSet.of("a thousand", points).withMirror(points.get(0), points.get(1));
    Architecture architecture = Architectures.withPoints(Architectures.modelV1(16), 1000);
    KerasModel model =
        KerasModel.of(architecture, KerasFixtures.weights(architecture)).withPointSet(thousand);
    Path file = folder.resolve(name);

    KerasFiles.write(model, file, Overwrite.REFUSE);

    assertThat(KerasFiles.read(file).pointSet()).contains(thousand);
  }

  @Test
  void leavesTheSetOpenWhereAFileNamesNone() throws IOException {
    Architecture architecture = Architectures.withPoints(Architectures.baseModel(), 68);
    KerasModel model = KerasModel.of(architecture, KerasFixtures.weights(architecture));
    Path file = folder.resolve("m.h5");

    KerasFiles.write(model, file, Overwrite.REFUSE);

    KerasModel read = KerasFiles.read(file);
    assertThat(read.architecture().points()).isEqualTo(68);
    assertThat(read.pointSet()).isEmpty();
  }
}
