package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.testing.Fixtures;

/** Pictures of which something is missing, and those of other kinds, are refused by name. */
class IncompletePicturesTest {
  private static final String WHOLE = "; expected a whole one. Save or copy it again.";
  private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};
  private static final int START_OF_SCAN = 0xDA;

  private final ImageDecoder decoder = ImageDecoder.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gray.jpg",
        "subsampled.jpg",
        "progressive.jpg",
        "restarts.jpg",
        "cmyk.jpg",
        "exif_6.jpg"
      })
  void aJpegThatIsCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = read(name);
    for (int length = 3; length < whole.length - 2; length += length < 700 ? 7 : 3) {
      assertRefused(Arrays.copyOf(whole, length), "found a JPEG picture that ends early" + WHOLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gray.jpg", "subsampled.jpg", "progressive.jpg", "restarts.jpg", "cmyk.jpg"})
  void anEndMarkerDoesNotMakeUpForMissingData(String name) throws IOException {
    byte[] whole = read(name);
    int data = scans(whole).get(scans(whole).size() - 1) + 20;
    for (int length = whole.length - 8; length > data; length -= 3) {
      byte[] closed = joined(Arrays.copyOf(whole, length), END);
      assertRefused(closed, "found a JPEG picture that lacks a part" + WHOLE);
    }
  }

  @Test
  void aProgressiveJpegNeedsAllOfItsScans() throws IOException {
    byte[] whole = read("progressive.jpg");
    List<Integer> scans = scans(whole);
    assertThat(scans).hasSizeGreaterThan(5);
    for (int i = 1; i < scans.size(); i++) {
      byte[] cut = Arrays.copyOf(whole, scans.get(i));
      assertRefused(cut, "found a JPEG picture that ends early" + WHOLE);
      assertRefused(joined(cut, END), "found a JPEG picture that lacks a part" + WHOLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gray.jpg",
        "subsampled.jpg",
        "progressive.jpg",
        "restarts.jpg",
        "cmyk.jpg",
        "exif_6.jpg"
      })
  void aJpegThatLacksItsEndMarkerAloneIsRead(String name) throws IOException {
    byte[] whole = read(name);
    int[] expected = pixels(whole);
    assertThat(pixels(Arrays.copyOf(whole, whole.length - 2))).containsExactly(expected);
    assertThat(pixels(Arrays.copyOf(whole, whole.length - 1))).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subsampled.jpg", "cmyk.jpg", "color.png", "lossy.webp", "lossless.webp"})
  void whatFollowsAPictureIsLeftAlone(String name) throws IOException {
    byte[] whole = read(name);
    assertThat(pixels(joined(whole, read("gray.jpg"), new byte[1000])))
        .containsExactly(pixels(whole));
  }

  @Test
  void theEndOfAThumbnailIsNotThatOfThePicture() throws IOException {
    byte[] whole = read("subsampled.jpg");
    byte[] thumbnail = read("gray.jpg");
    byte[] text = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    int length = 2 + text.length + thumbnail.length;
    byte[] segment =
        joined(
            new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length},
            text,
            thumbnail);
    byte[] rest = Arrays.copyOfRange(whole, 2, whole.length);
    byte[] carrying = joined(Arrays.copyOf(whole, 2), segment, rest);
    assertThat(pixels(carrying)).containsExactly(pixels(whole));
    assertRefused(
        Arrays.copyOf(carrying, carrying.length - 30),
        "found a JPEG picture that ends early" + WHOLE);
  }

  /** Decoders tell their first warning only: here it would be about the bytes or the version. */
  @Test
  void aHarmlessOddityHidesNoMissingData() throws IOException {
    byte[] whole = read("subsampled.jpg");
    byte[] stray =
        joined(Arrays.copyOf(whole, 20), new byte[3], Arrays.copyOfRange(whole, 20, whole.length));
    byte[] version = whole.clone();
    version[11] = 3;
    byte[] parameters = whole.clone();
    parameters[scans(whole).get(0) + 12] = 0;
    for (byte[] odd : List.of(stray, version, parameters)) {
      assertThat(pixels(odd)).containsExactly(pixels(whole));
      assertRefused(
          joined(Arrays.copyOf(odd, odd.length - 60), END),
          "found a JPEG picture that lacks a part" + WHOLE);
    }
  }

  @Test
  void paddingIsHarmlessAndWhatADownloadHasNotFilledIsNot() throws IOException {
    byte[] whole = read("subsampled.jpg");
    byte[] open = Arrays.copyOf(whole, whole.length - 2);
    assertThat(pixels(joined(open, new byte[500], END))).containsExactly(pixels(whole));
    byte[] unfilled = Arrays.copyOf(Arrays.copyOf(whole, whole.length - 100), whole.length);
    assertRefused(unfilled, "found a JPEG picture that ends early" + WHOLE);
  }

  @Test
  void junkInTheDataOfAJpegIsRefused() throws IOException {
    byte[] whole = read("restarts.jpg");
    int middle = whole.length - 200;
    byte[] junk = new byte[60];
    Arrays.fill(junk, (byte) 0x5A);
    byte[] damaged =
        joined(Arrays.copyOf(whole, middle), junk, Arrays.copyOfRange(whole, middle, whole.length));
    assertRefused(damaged, "found a damaged JPEG picture (a part of its data is garbled)" + WHOLE);
  }

  @Test
  void arithmeticCodingIsNamed() throws IOException {
    byte[] picture = read("subsampled.jpg");
    for (int i = 2; i < picture.length; i++) {
      if (picture[i - 1] == (byte) 0xFF && picture[i] == (byte) 0xC0) {
        picture[i] = (byte) 0xC9;
      }
    }
    assertRefused(
        picture,
        "found a JPEG picture with arithmetic coding; expected baseline or progressive JPEG."
            + " Save it as that, or as PNG.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"color.png", "palette.png", "exif_6.png"})
  void aPngThatIsCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = read(name);
    int end = whole.length - 12;
    for (int length = 4; length < end; length += 13) {
      assertRefused(Arrays.copyOf(whole, length), "found a PNG picture that ends early" + WHOLE);
    }
    for (int length = end; length < whole.length; length++) {
      assertThat(pixels(Arrays.copyOf(whole, length))).containsExactly(pixels(whole));
    }
  }

  /** Java's decoder reads the notes of pictures with a palette, and none of others. */
  @ParameterizedTest
  @ValueSource(strings = {"color.png", "palette.png"})
  void whatAPngHoldsBesideItsPixelsMayBeWrong(String name) throws IOException {
    byte[] whole = read(name);
    int header = 8 + 25;
    byte[] wrong =
        joined(
            Arrays.copyOf(whole, header),
            chunk("iCCP", new byte[] {1, 2, 3}),
            chunk("tIME", new byte[0]),
            chunk("zTXt", new byte[] {'a', 0, 0, 9, 9, 9}),
            chunk("sBIT", new byte[50]),
            Arrays.copyOfRange(whole, header, whole.length));
    assertThat(pixels(wrong)).containsExactly(pixels(whole));
  }

  @Test
  void aPngWhosePixelsEndEarlyLacksAPart() {
    byte[] rows = new byte[100 * 301];
    assertThatCode(() -> decoder.decode(png(rows))).doesNotThrowAnyException();
    assertRefused(
        png(Arrays.copyOf(rows, rows.length - 301)),
        "found a PNG picture that lacks a part" + WHOLE);
  }

  @Test
  void aWrongChecksumIsNamed() throws IOException {
    byte[] picture = read("color.png");
    picture[picture.length - 14] ^= 1;
    assertRefused(
        picture, "found a damaged PNG picture (the checksum of its chunk IDAT is wrong)" + WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp", "transparent.webp", "exif_6.webp"})
  void aWebPThatIsCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = read(name);
    for (int length = 12; length < whole.length - 1; length += 5) {
      assertRefused(Arrays.copyOf(whole, length), "found a WebP picture that ends early" + WHOLE);
    }
  }

  @Test
  void aWebPThatMovesIsNamed() throws IOException {
    assertRefused(
        read("moving.webp"),
        "found a WebP picture that moves; expected one that does not."
            + " Save one of its frames as a picture.");
  }

  @ParameterizedTest
  @CsvSource({
    "a HEIC picture, 0000001866747970 68656963",
    "a HEIC picture, 0000001866747970 6d696631",
    "an AVIF picture, 0000001c66747970 61766966",
    "an AVIF picture, 0000001c66747970 6d696631 00000000 6d696631 61766966",
    "a video, 0000001c66747970 69736f6d",
    "a JPEG XL picture, ff0a0011",
    "a JPEG XL picture, 0000000c4a584c200d0a870a",
    "a JPEG 2000 picture, 0000000c6a5020200d0a870a",
    "a BMP picture, 424d36000000 00000000 36000000",
    "a TIFF picture, 49492a00080000 00",
    "a TIFF picture, 4d4d002a0000 0008",
    "a PDF document, 255044462d312e37",
    "an icon, 0000010001002020",
    "a Photoshop picture, 3842505300010000"
  })
  void picturesOfOtherKindsAreNamed(String kind, String start) {
    byte[] bytes = HexFormat.of().parseHex(start.replace(" ", ""));
    assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(bytes, 100)))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith(
            "The image: found " + kind + "; expected a JPEG, PNG or WebP picture. ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "an SVG drawing|<svg xmlns='http://www.w3.org/2000/svg'/>",
        "an SVG drawing|<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg width=\"5\">",
        "a web page|\n<!DOCTYPE html><html><body>404</body></html>"
      })
  void textsThatAreNoPicturesAreNamed(String kindAndText) {
    String[] parts = kindAndText.split("\\|", 2);
    assertThatThrownBy(() -> decoder.decode(parts[1].getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("The image: found " + parts[0] + "; expected a JPEG, PNG or WebP");
  }

  private void assertRefused(byte[] encoded, String message) {
    assertThatThrownBy(() -> decoder.decode(encoded))
        .isInstanceOf(ImageException.class)
        .hasMessage("The image: " + message);
  }

  private int[] pixels(byte[] encoded) {
    var raster = decoder.decode(encoded).getRaster();
    return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
  }

  private static byte[] read(String name) throws IOException {
    return Files.readAllBytes(Fixtures.testdata("images/" + name));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Where the markers of scans begin. */
  private static List<Integer> scans(byte[] jpeg) {
    List<Integer> scans = new ArrayList<>();
    for (int i = 0; i < jpeg.length - 1; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == START_OF_SCAN) {
        scans.add(i);
      }
    }
    return scans;
  }

  /** A picture of 100 x 100 pixels with this data. */
  private static byte[] png(byte[] rows) {
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] packed = new byte[rows.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    byte[] header =
        ByteBuffer.allocate(13).putInt(100).putInt(100).put((byte) 8).put((byte) 2).array();
    return joined(
        "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1),
        chunk("IHDR", header),
        chunk("IDAT", Arrays.copyOf(packed, length)),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] named = joined(type.getBytes(StandardCharsets.ISO_8859_1), data);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return joined(
        ByteBuffer.allocate(4).putInt(data.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}
