package org.kpd.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.DatasetException;
import org.kpd.data.LabelFixtures;
import org.kpd.testing.Fixtures;

class IdentitiesTest {
  @TempDir Path folder;

  @Test
  void identitiesComeInTheOrderOfTheRows() throws IOException {
    Path file = write("row,identity,part", "1,Bo,x", "0,Ann,y", "2,Ann,z");
    assertThat(Identities.read(file, 3)).containsExactly("Ann", "Bo", "Ann");
  }

  @Test
  void theSharedFacesShowTheirPeople() throws IOException {
    List<String> people = Identities.read(Fixtures.shared("faces/identities.csv"), 3295);
    assertThat(new HashSet<>(people)).hasSize(272);
    Split split = Split.grouped(people, 42);
    assertThat(split.test().length / 3295.0).isBetween(0.08, 0.12);
  }

  @Test
  void theSharedPhotosAreHeldOutByName() throws IOException {
    Path file = Fixtures.shared("w300/identities.csv");
    assertThat(SplitFile.read(file, 2008, HeldOut.FIFTH, 1).test()).hasSize(383);
  }

  /** Both have a column "part", which says where a picture came from. */
  @Test
  void theSharedIdentitiesSplitBySeed() throws IOException {
    Path faces = Fixtures.shared("faces/identities.csv");
    assertThat(SplitFile.read(faces, 3295, HeldOut.TENTH, 42).test()).hasSize(328);
    Path photos = Fixtures.shared("w300/identities.csv");
    assertThat(SplitFile.read(photos, 2008, HeldOut.TENTH, 1).test().length).isBetween(180, 220);
  }

  @Test
  void splitIsThatOfTheColumn() throws IOException {
    Path named = write("row,identity,split", "0,Ann,test", "1,Bo,train", "2,Cy,validation");
    assertThat(SplitFile.read(named, 3, HeldOut.TENTH, 1).test()).containsExactly(0);
    Path wrong = write("row,identity,split", "0,Ann,test", "1,Bo,training", "2,Cy,validation");
    assertThatThrownBy(() -> SplitFile.read(wrong, 3, HeldOut.TENTH, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith("found \"training\"; expected train, validation or test.");
  }

  @Test
  void eachRowNeedsOneIdentity() throws IOException {
    Path missing = write("row,identity", "0,Ann", "2,Bo");
    assertThatThrownBy(() -> Identities.read(missing, 3))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            missing
                + ": found no identity for row 1; expected one for each of 3 rows of the data set.");
    Path twice = write("row,identity", "0,Ann", "0,Bo");
    assertThatThrownBy(() -> Identities.read(twice, 1))
        .hasMessage(
            twice
                + ", row 1 (line 3), column row: found \"0\"; expected each row once, but this one is repeated.");
  }

  @Test
  void rowsThatDoNotExistAreRefused() throws IOException {
    Path file = write("row,identity", "3,Ann");
    assertThatThrownBy(() -> Identities.read(file, 3))
        .hasMessage(
            file
                + ", row 0 (line 2), column row: found \"3\"; expected a row of the data set, which has 3 (0 to 2).");
    Path negative = write("row,identity", "-1,Ann");
    assertThatThrownBy(() -> Identities.read(negative, 3))
        .hasMessage(
            negative
                + ", row 0 (line 2), column row: found \"-1\"; expected a whole number of at least 0.");
    Path fraction = write("row,identity", "0.5,Ann");
    assertThatThrownBy(() -> Identities.read(fraction, 3))
        .hasMessage(
            fraction + ", row 0 (line 2), column row: found \"0.5\"; expected a whole number.");
  }

  @Test
  void namesAreNeeded() throws IOException {
    Path file = write("row,identity", "0,");
    assertThatThrownBy(() -> Identities.read(file, 1))
        .hasMessage(file + ", row 0 (line 2), column identity: found \"\"; expected a name.");
    Path other = write("row,name", "0,Ann");
    assertThatThrownBy(() -> Identities.read(other, 1))
        .hasMessage(
            other + ": found no column identity among row, name; expected it in the header line.");
  }

  private Path write(String header, String... rows) throws IOException {
    return LabelFixtures.write(folder.resolve("identities.csv"), header, rows);
  }
}
