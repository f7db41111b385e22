package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kpd.serve.TinyModel;

/** The file formats that {@code /v1/keypoints} reads, and its responses to others. */
class EncodedPhotosTest {
  private static final Path IMAGES = Path.of("../testdata/images");

  @RegisterExtension static final TinyServer server = TinyServer.of(TinyModel.of(40));

  private static final Client client = server.client();

  @Test
  void turnedPhotosHaveThePointsOfTheUprightOneInEveryFormat() throws IOException {
    String upright = points(read("exif_6.png"));
    assertThat(points(read("exif_6.webp"))).isEqualTo(upright);
    assertThat(points(read("profile_6.png"))).isEqualTo(upright);
    assertThat(points(read("exif_1.png"))).isNotEqualTo(upright);
  }

  @Test
  void aPhotoThatEndsEarlyIsTheClientsFault() throws IOException {
    for (String name : List.of("subsampled.jpg", "progressive.jpg", "color.png", "lossy.webp")) {
      byte[] whole = read(name);
      Client.Answer answer =
          client.post("/v1/keypoints", Arrays.copyOf(whole, whole.length * 2 / 3));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error())
          .startsWith("The image: found a ")
          .endsWith("picture that ends early; expected a whole one. Save or copy it again.");
    }
  }

  @Test
  void aPhotoOfAnotherKindIsNamed() {
    Client.Answer answer = client.post("/v1/keypoints", "\0\0\0\030ftypheic");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .startsWith("The image: found a HEIC picture; expected a JPEG, PNG or WebP picture.");
  }

  private static String points(byte[] photo) {
    Client.Answer answer = client.post("/v1/keypoints", photo);
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    return answer.json().getAsJsonObject().get("points").toString();
  }

  private static byte[] read(String name) throws IOException {
    return Files.readAllBytes(IMAGES.resolve(name));
  }
}
