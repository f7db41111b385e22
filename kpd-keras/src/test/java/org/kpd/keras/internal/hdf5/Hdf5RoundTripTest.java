package org.kpd.keras.internal.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.KpdException;
import org.kpd.core.weights.WeightArray;

class Hdf5RoundTripTest {
  @TempDir Path folder;

  @Test
  void keepsGroupsDatasetsAndAttributes() throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    tree.attribute("title", "Gesichter: ä ö ü");
    tree.group("a/b").attribute("names", List.of("x", "longer")).attribute("none", List.of());
    tree.dataset("a/values", WeightArray.of(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
    tree.dataset("a/steps", 1L << 40).dataset("a/rate", 0.25f);

    try (Hdf5File file = Hdf5File.open(write(tree))) {
      Hdf5Group root = file.root();
      assertThat(root.attribute("title")).contains("Gesichter: ä ö ü");
      assertThat(root.attribute("absent")).isEmpty();
      assertThat(root.names()).containsExactly("a");
      assertThat(root.group("a").orElseThrow().names())
          .containsExactly("b", "rate", "steps", "values");
      assertThat(root.group("a/b").flatMap(b -> b.attributes("names")))
          .contains(List.of("x", "longer"));
      assertThat(root.group("a/b").flatMap(b -> b.attributes("none"))).contains(List.of());
      assertThat(root.group("a/c")).isEmpty();
      Hdf5Dataset values = root.dataset("a/values").orElseThrow();
      assertThat(values.shape()).containsExactly(2, 3);
      assertThat(values.floats()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(values.floats()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(root.dataset("a/steps").orElseThrow().integer()).isEqualTo(1L << 40);
      assertThat(root.dataset("a/rate").orElseThrow().floats()).containsExactly(0.25f);
    }
  }

  /** Symbol nodes hold 8 names, the tree above them 32 nodes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 100, 256})
  void keepsGroupsOfAnySize(int members) throws IOException {
    Hdf5Tree tree = new Hdf5Tree();
    List<String> names = IntStream.range(0, members).mapToObj(i -> "member" + i).sorted().toList();
    names.forEach(name -> tree.group(name).dataset("value", name.hashCode()));
    Path path = write(tree);

    try (Hdf5File file = Hdf5File.open(path);
        HdfFile other = new HdfFile(path)) {
      assertThat(file.root().names()).containsExactlyElementsOf(names);
      assertThat(other.getChildren().keySet()).containsExactlyInAnyOrderElementsOf(names);
      for (String name : names) {
        assertThat(file.root().dataset(name + "/value").orElseThrow().integer())
            .isEqualTo(name.hashCode());
      }
    }
  }

  @Test
  void refusesMoreMembersThanATreeHolds() {
    Hdf5Tree tree = new Hdf5Tree();
    IntStream.range(0, 257).forEach(i -> tree.group("member" + i));

    assertThatThrownBy(() -> write(tree))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found a group of 257 members; expected at most 256.");
  }

  @Test
  void refusesAnAttributeLargerThanAHeaderMessage() {
    Hdf5Tree tree = new Hdf5Tree().attribute("text", "x".repeat(70_000));

    assertThatThrownBy(() -> write(tree))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found 70076 bytes for the attribute text; expected at most 65000.");
  }

  @Test
  void refusesNamesThatPathsCannotHold() {
    assertThatThrownBy(() -> new Hdf5Tree().group("a//b"))
        .hasMessage("Found the name \"\"; expected printable ASCII without spaces.");
    assertThatThrownBy(() -> new Hdf5Tree().dataset("größe", 1))
        .hasMessage("Found the name \"größe\"; expected printable ASCII without spaces.");
  }

  @Test
  void refusesTwoObjectsOfOneName() {
    Hdf5Tree tree = new Hdf5Tree().dataset("a", 1);

    assertThatThrownBy(() -> tree.dataset("a", 2)).hasMessage("There are two objects named a.");
    assertThatThrownBy(() -> tree.group("a/b"))
        .hasMessage("There is a dataset where the group a/b would be.");
  }

  @Test
  void writesNewFilesOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("m.h5"), "mine");

    assertThatThrownBy(() -> Hdf5Writer.write(new Hdf5Tree(), file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void saysWhatADatasetIsInsteadOfANumber() throws IOException {
    Hdf5Tree tree = new Hdf5Tree().dataset("steps", 7).dataset("rate", 0.5f);

    try (Hdf5File file = Hdf5File.open(write(tree))) {
      assertThatThrownBy(() -> file.root().dataset("steps").orElseThrow().floats())
          .hasMessage("Found integer in /steps; expected floating-point numbers.");
      assertThatThrownBy(() -> file.root().dataset("rate").orElseThrow().integer())
          .hasMessage("Found float32 of shape [] in /rate; expected a whole number.");
      assertThatThrownBy(() -> file.root().group("rate"))
          .hasMessage("Found no group at /rate; expected one.");
    }
  }

  private Path write(Hdf5Tree tree) throws IOException {
    Path file = folder.resolve("m.h5");
    Hdf5Writer.write(tree, file);
    return file;
  }
}
