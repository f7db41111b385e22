package org.kpd.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.detection.FaceSquare;

class MarkedPhotosTest {
  private static final String HEADER = "photo,x,y,size,roll,kind\n";

  @TempDir private Path folder;

  @BeforeEach
  void photos() throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    Files.createFile(folder.resolve("photos/0.jpg"));
    Files.createFile(folder.resolve("photos/2.jpg"));
  }

  @Test
  void everyFaceOfEveryPhotoIsRead() throws IOException {
    write(HEADER + "2,10,20,30,-5.5,face\n0,1,2,3,4,marked\n2,5,6,7,8,doubtful\n");
    Files.writeString(folder.resolve("identities.csv"), "row,identity\n0,Ann\n1,Bob\n2,Ann\n");

    List<MarkedPhoto> photos = MarkedPhotos.read(folder);

    assertThat(photos).extracting(MarkedPhoto::identity).containsExactly("Ann", "Ann");
    assertThat(photos.get(1).file()).isEqualTo(folder.resolve("photos/2.jpg"));
    assertThat(photos.get(1).faces())
        .containsExactly(
            // An index of pixels, and the same place counted from the photo's edge.
            new MarkedFace(new FaceSquare(10.5, 20.5, 30, -5.5), MarkedFace.Kind.FACE),
            new MarkedFace(new FaceSquare(5.5, 6.5, 7, 8), MarkedFace.Kind.DOUBTFUL));
  }

  @Test
  void withoutIdentitiesEachPhotoIsItsOwn() throws IOException {
    write(HEADER + "0,1,2,3,4,marked\n2,5,6,7,8,face\n");
    assertThat(MarkedPhotos.read(folder))
        .extracting(MarkedPhoto::identity)
        .containsExactly("0", "2");
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    assertThatThrownBy(() -> MarkedPhotos.read(folder))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            folder
                + ": found no faces.csv; expected a folder with faces.csv and the photos it names,"
                + " photos/0.jpg and so on.");
    assertRefused("0,1,2,3,4,cat\n", "expected one of marked, face, doubtful.");
    assertRefused("0,1,2,0,4,face\n", "column size: found \"0\"; expected a number above 0.");
    assertRefused("0,1,,3,4,face\n", "column y: found \"\"; expected a number.");
    assertRefused("1,1,2,3,4,face\n", "1.jpg: found no such photo; expected it, as ");
    assertRefused("", "faces.csv: found no row; expected one for each face.");
  }

  private void assertRefused(String rows, String message) throws IOException {
    write(HEADER + rows);
    assertThatThrownBy(() -> MarkedPhotos.read(folder))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("faces.csv"), text);
  }
}
