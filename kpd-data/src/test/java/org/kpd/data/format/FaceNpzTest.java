package org.kpd.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelFixtures;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.npz.NpyArray;
import org.kpd.data.internal.npz.NpzFile;
import org.kpd.testing.Fixtures;

class FaceNpzTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"color", "stored", "float32", "big_endian", "fortran_keypoints"})
  void colorFacesOfEveryKindAreRead(String name) throws IOException {
    FaceDataset faces = FaceNpz.read(fixture(name));
    assertThat(faces.size()).isEqualTo(2);
    assertThat(faces.images().channels()).isEqualTo(3);
    assertThat(value(faces, 1, 40, 20, 2)).isEqualTo((40 * 2 + 20) % 256 + 20);
    assertLabels(faces.labels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"copied_gray", "gray"})
  void grayFacesKeepOneChannel(String name) throws IOException {
    FaceDataset faces = FaceNpz.read(fixture(name));
    assertThat(faces.images().channels()).isEqualTo(1);
    assertThat(value(faces, 1, 40, 20, 0)).isEqualTo(100);
    assertLabels(faces.labels());
  }

  @Test
  void imagesTooLargeForMemoryStayInTheFile() throws IOException {
    FaceDataset inMemory = FaceNpz.read(fixture("stored"));
    FaceDataset mapped = FaceNpz.read(fixture("stored"), bytes -> false);
    assertThat(mapped.images()).isInstanceOf(MappedImages.class);
    assertSameImages(mapped.images(), inMemory.images());
  }

  @Test
  void mappingsOfSeveralSlicesReadAsOne() throws IOException {
    FaceDataset faces = new FaceDataset(manyFaces(7), LabelFixtures.table(7));
    Path file = folder.resolve("faces.npz");
    FaceNpz.write(faces, file, NpzFormat.reference(), Overwrite.REFUSE);
    try (NpzFile npz = NpzFile.open(file)) {
      MappedImages mapped = MappedImages.of(npz.array(FaceNpz.IMAGES), 2 * 27648);
      assertThat(mapped.channels()).isEqualTo(1);
      assertSameImages(mapped, faces.images());
    }
  }

  @Test
  void anNpyOfImagesIsRead() throws IOException {
    FaceImages images = FaceNpz.readImages(Fixtures.testdata("data/gray.npy"));
    assertThat(images.size()).isEqualTo(2);
    assertThat(images.channels()).isEqualTo(1);
    assertThat(images.image(1).value(40, 20, 0)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, true", "false, false", "true, false"})
  void whatIsWrittenIsReadBack(boolean deflated, boolean grayCopied) throws IOException {
    FaceDataset faces = new FaceDataset(manyFaces(3), LabelFixtures.table(3));
    Path file = folder.resolve("faces.npz");
    NpzFormat format = NpzFormat.reference().withDeflated(deflated).withGrayCopied(grayCopied);
    FaceNpz.write(faces, file, format, Overwrite.REFUSE);
    FaceDataset read = FaceNpz.read(file);
    assertThat(read.labels().toArray()).containsExactly(faces.labels().toArray());
    assertSameImages(read.images(), faces.images());
    try (NpzFile npz = NpzFile.open(file)) {
      assertThat(npz.array("images").header().describe())
          .isEqualTo(String.format(Locale.ROOT, "uint8 (3, 96, 96, %d)", grayCopied ? 3 : 1));
      assertThat(npz.array("keypoints").header().describe()).isEqualTo("float64 (3, 30)");
    }
  }

  @Test
  void theSameFacesGiveTheSameBytes() throws IOException {
    FaceDataset faces = new FaceDataset(manyFaces(2), LabelFixtures.table(2));
    Path first = folder.resolve("first.npz");
    Path second = folder.resolve("second.npz");
    FaceNpz.write(faces, first, NpzFormat.reference(), Overwrite.REFUSE);
    FaceNpz.write(faces, second, NpzFormat.reference(), Overwrite.REFUSE);
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object | , array images: found Python objects (dtype object), which are never executed; expected uint8, float32 or float64. Save array.astype(numpy.float64).",
        "int64 | , array images: found dtype '<i8'; expected uint8, float32 or float64. Save array.astype(...) of one of these.",
        "fortran_images | , array images: found images in Fortran order; expected C order. Save numpy.ascontiguousarray(images).",
        "wrong_shape | , array images: found uint8 (2, 95, 96, 3); expected shape (N, 96, 96, 3), (N, 96, 96, 1) or (N, 96, 96) with N of at least 1.",
        "wrong_count | : found 1 image and 2 rows of keypoints; expected the same number of each.",
        "renamed | : found the arrays [x, y]; expected one named keypoints.",
        "scaled | , array images: found no value above 1; expected pixels 0 to 255. Save images * 255 if they were scaled to 0..1.",
        "out_of_range | , array images, row 0: found the value 256.0; expected 0 to 255."
      })
  void arraysThatAreNoFacesAreRefused(String name, String complaint) {
    assertRefused(fixture(name)).hasMessage(fixture(name) + complaint);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(fixture("color"));
    Path file = folder.resolve("cut.npz");
    for (int length : new int[] {0, 10, 1000, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(file)
          .hasMessageMatching(
              ".*cut.npz: found no whole npz archive \\(.*\\); expected one that numpy.savez wrote. Save or copy it again\\.");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changedBytesAreNoticed(boolean deflated) throws IOException {
    Path file = folder.resolve("changed.npz");
    FaceDataset faces = new FaceDataset(manyFaces(3), LabelFixtures.table(3));
    FaceNpz.write(faces, file, NpzFormat.reference().withDeflated(deflated), Overwrite.REFUSE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(file, bytes);
    assertRefused(file)
        .hasMessageMatching(
            ".*changed.npz, array images: found damaged data \\(.*\\); expected a whole array. Save or copy the file again\\.");
  }

  @Test
  void aShapeThatLiesIsRefusedBeforeMemoryIsTaken() throws IOException {
    assertShapeRefused(
        "(2000000000, 96, 96, 3)",
        ", array images: found 10 bytes for uint8 (2000000000, 96, 96, 3); expected 55296000000000. The file is truncated or damaged: save or copy it again.");
    assertShapeRefused(
        "(2000000000, 2000000000, 2000000000, 3)",
        ", array images: found shape (2000000000, 2000000000, 2000000000, 3), more numbers than any file holds; expected a true shape.");
    assertShapeRefused(
        "(-1, 96, 96)",
        ", array images: found shape (-1, 96, 96); expected whole numbers of at most 2147483647.");
    assertShapeRefused(
        "(0, 96, 96)",
        ", array images: found uint8 (0, 96, 96); expected shape (N, 96, 96, 3), (N, 96, 96, 1) or (N, 96, 96) with N of at least 1.");
  }

  @Test
  void compressedImagesTooLargeForMemoryAreRefused() {
    assertThatThrownBy(() -> FaceNpz.read(fixture("color"), bytes -> false))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            fixture("color") + ", array images: found 0 MB of compressed images, too many for the ")
        .hasMessageEndingWith(
            "expected stored images, which are streamed from disk. Save them with numpy.savez, or give Java more memory.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"color", "gray", "float32", "stored"})
  void damagedFilesAreReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(fixture(name));
    Random random = new Random(11);
    Path file = folder.resolve("damaged.npz");
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        // Headers and the directory are at the ends; most of the damage goes there.
        int place = random.nextBoolean() ? random.nextInt(300) : random.nextInt(whole.length);
        damaged[random.nextBoolean() ? place : whole.length - 1 - place] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      boolean mapped = random.nextBoolean();
      try {
        FaceNpz.read(file, bytes -> !mapped);
      } catch (DatasetException refused) {
        assertThat(refused).hasMessageContaining("expected");
      }
    }
  }

  private void assertShapeRefused(String shape, String complaint) throws IOException {
    Path file = folder.resolve("lying.npz");
    Files.write(
        file, npz("{'descr': '|u1', 'fortran_order': False, 'shape': %s, }".formatted(shape)));
    assertThatThrownBy(() -> FaceNpz.readImages(file))
        .isInstanceOf(DatasetException.class)
        .hasMessage(file + complaint);
  }

  private static byte[] npz(String header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("images.npy"));
      zip.write("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
      zip.write(header.length());
      zip.write(0);
      zip.write(header.getBytes(StandardCharsets.US_ASCII));
      zip.write(new byte[10]);
    }
    return bytes.toByteArray();
  }

  private static Path fixture(String name) {
    return Fixtures.testdata("data/" + name + ".npz");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
    return assertThatThrownBy(() -> FaceNpz.read(file)).isInstanceOf(DatasetException.class);
  }

  private static int value(FaceDataset faces, int row, int x, int y, int channel) {
    return faces.images().image(row).value(x, y, channel);
  }

  private static void assertLabels(LabelTable labels) {
    assertThat(labels.value(0, 0)).isEqualTo(0.5);
    assertThat(labels.value(1, 29)).isEqualTo(59.5);
    assertThat(labels.isAnnotated(1, 4)).isFalse();
    assertThat(labels.annotated(1)).isEqualTo(29);
  }

  private static void assertSameImages(FaceImages found, FaceImages expected) {
    assertThat(found.size()).isEqualTo(expected.size());
    assertThat(found.channels()).isEqualTo(expected.channels());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.image(i)).isEqualTo(expected.image(i));
    }
  }

  private static FaceImages manyFaces(int count) {
    Random random = new Random(3);
    FaceImage[] faces = new FaceImage[count];
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[FaceImage.PIXELS];
      random.nextBytes(pixels);
      faces[i] = FaceImage.of(pixels, 1);
    }
    return FaceImages.of(List.of(faces));
  }

  @Test
  void headersOfAllVersionsAreRead() throws IOException {
    for (int version = 2; version <= 3; version++) {
      NpyArray array =
          NpyArray.open(
              Fixtures.testdata(String.format(Locale.ROOT, "data/version_%d.npy", version)));
      assertThat(array.toDoubles()).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }
}
