package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;

/** Forms as various clients send them. */
class PhotoFormTest {
  private static final byte[] PHOTO = Bodies.png(Faces.gray(1));
  private static final String TYPE = "multipart/form-data; boundary=XB";

  @RegisterExtension static final TinyServer server = TinyServer.of(TinyModel.of(40));

  private static final Client client = server.client();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"\nContent-Type: image/png",
        "Content-Disposition: form-data; name=\"image\"; filename=\"\"\nContent-Type: image/png",
        "Content-Disposition: form-data; name=\"image\"; filename*=UTF-8''%C3%A9.png",
        "Content-Disposition: form-data; name=\"image\"\nContent-Type: image/jpeg",
        "Content-Disposition: form-data; name=\"image\"\nContent-Type: IMAGE/JPEG",
        "content-disposition: Form-Data; Name=\"image\"\ncontent-type: Image/Png; Q=1",
        "Content-Disposition: form-data; name=\"image\"",
        "Content-Disposition: form-data; name=image",
        "Content-Disposition: form-data; name=\"photo\"",
        "Content-Disposition: form-data; name=\"file\"\nContent-Type: application/octet-stream",
        "Content-Disposition: form-data; name=\"file\"\nContent-Type: Application/Octet-Stream; x=y",
        "Content-Disposition: form-data; name=\"file\"\nContent-Type: text/plain; charset=ISO-8859-1",
        "Content-Disposition: form-data; name=\"file\"\nContent-Type: text/plain\nContent-Transfer-Encoding: binary",
        "Content-Disposition: form-data; name=\"upload\"; filename=\"photo\""
      })
  void pictureIsFoundHoweverItsPartIsWritten(String headers) {
    assertPoints(TYPE, form("XB", headers, PHOTO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=XB",
        "multipart/form-data; boundary=\"XB\"",
        "Multipart/Form-Data; Boundary=XB",
        "MULTIPART/FORM-DATA;BOUNDARY=\"XB\"",
        "multipart/form-data; charset=utf-8; boundary=XB",
        "multipart/form-data;boundary=XB; charset=utf-8",
        "multipart/form-data ; boundary=XB"
      })
  void typeOfTheFormMayBeWrittenInAnyWay(String type) {
    assertPoints(type, form("XB", "Content-Disposition: form-data; name=\"image\"", PHOTO));
  }

  @Test
  void boundaryMayNeedItsQuotes() {
    String boundary = "=_a b(c),/:?'+.d";
    assertPoints(
        "multipart/form-data; boundary=\"" + boundary + "\"",
        form(boundary, "Content-Disposition: form-data; name=\"image\"", PHOTO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "IMAGE/JPEG", "image/png; x=y", "text/plain", "", "a/b/c;"})
  void bodyAloneIsAPictureWhateverItsType(String type) {
    Client.Answer answer =
        type.isEmpty()
            ? client.post("/v1/keypoints", PHOTO)
            : client.post("/v1/keypoints", PHOTO, "Content-Type", type);
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
  }

  @Test
  void otherFieldsAndUnfilledFilesAreLeftOut() {
    String note = "a note ".repeat(60);
    assertPoints(
        TYPE,
        join(
            part("XB", "Content-Disposition: form-data; name=\"_charset_\"", "utf-8"),
            part("XB", "Content-Disposition: form-data; name=\"note\"", note),
            part("XB", "Content-Disposition: form-data; name=\"second\"; filename=\"\"", ""),
            form("XB", "Content-Disposition: form-data; name=\"image\"", PHOTO)));
  }

  @Test
  void severalPicturesAreRefused() {
    String headers = "Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"";
    assertRefused(
        join(part("XB", headers, PHOTO), form("XB", headers, PHOTO)),
        "Found several pictures in the form; expected one.");
    String unnamed = "Content-Disposition: form-data; name=\"photo\"";
    assertRefused(
        join(part("XB", unnamed, PHOTO), form("XB", unnamed, PHOTO)),
        "Found several pictures in the form; expected one.");
  }

  @Test
  void formsWithoutPictureAreRefused() {
    assertRefused(
        form("XB", "Content-Disposition: form-data; name=\"image\"", new byte[0]),
        "Found no picture in the form; expected one.");
    assertRefused(
        form(
            "XB",
            "Content-Disposition: form-data; name=\"box\"",
            "1,1,5,5".getBytes(StandardCharsets.UTF_8)),
        "Found no picture in the form; expected one.");
    assertRefused(
        form("XB", "Content-Disposition: form-data; name=\"box\"", new byte[300]),
        "Found 300 bytes in the field 'box'; expected at most 200.");
    assertRefused(
        "--other\r\n".getBytes(StandardCharsets.UTF_8),
        "The form could not be read; expected multipart/form-data.");
  }

  private static void assertPoints(String type, byte[] form) {
    Client.Answer plain = client.post("/v1/keypoints", PHOTO);
    Client.Answer answer = client.post("/v1/keypoints", form, "Content-Type", type);
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    assertThat(answer.json().getAsJsonObject().get("points"))
        .isEqualTo(plain.json().getAsJsonObject().get("points"));
  }

  private static void assertRefused(byte[] form, String error) {
    Client.Answer answer = client.post("/v1/keypoints", form, "Content-Type", TYPE);
    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(400);
  }

  private static byte[] form(String boundary, String headers, byte[] content) {
    return join(
        part(boundary, headers, content),
        ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] part(String boundary, String headers, String content) {
    return part(boundary, headers, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] part(String boundary, String headers, byte[] content) {
    return join(
        ("--" + boundary + "\r\n" + headers.replace("\n", "\r\n") + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8),
        content,
        "\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    List.of(parts).forEach(whole::writeBytes);
    return whole.toByteArray();
  }
}
