package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoint;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.Faces;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** Photos sent to a server with a detector. */
class PhotoSearchTest {
  private static final String PATH = "/v1/keypoints";
  private static final DetectedFace LARGE = new DetectedFace(new FaceBox(210, 30, 96, 96), 0.75);
  private static final DetectedFace SMALL = new DetectedFace(new FaceBox(20, 40, 48, 48), 0.5);

  @TempDir Path folder;

  @Test
  void answersEveryFaceThatIsFound() throws IOException {
    FaceDetector detector = MarkedPlaces.of(LARGE, SMALL);
    Path model = TinyModel.of(40).write(folder.resolve("1"));
    try (KeypointServer server = start(detector);
        KeypointPredictor predictor = KeypointPredictor.load(model)) {
      JsonObject json = post(server, "");
      List<PhotoFace> expected = PhotoPredictor.of(predictor, detector).predict(photo());
      JsonArray faces = json.getAsJsonArray("faces");
      assertThat(faces).hasSize(2);
      for (int i = 0; i < 2; i++) {
        assertFace(faces.get(i).getAsJsonObject(), expected.get(i));
      }
      // Older clients find the largest face where they expect the only one.
      assertThat(json.get("box")).isEqualTo(faces.get(0).getAsJsonObject().get("box"));
      assertThat(json.get("points")).isEqualTo(faces.get(0).getAsJsonObject().get("points"));
      assertThat(json.getAsJsonObject("milliseconds").keySet())
          .containsExactly("receive_and_decode", "detect", "predict", "total");
    }
  }

  /** It is decoded at a quarter of its size for the detector, and at a half for the face. */
  @Test
  void aLargePhotoIsAnsweredInItsOwnPixels() throws IOException {
    TinyModel.of(40).write(folder.resolve("1"));
    try (KeypointServer server = start(MarkedPlaces.of(SMALL))) {
      Client.Answer answer = new Client(server).post(PATH, noise(2400, 1600));
      JsonObject json = answer.json().getAsJsonObject();
      assertThat(json.get("image").toString()).isEqualTo("{\"width\":2400,\"height\":1600}");
      JsonObject box = json.getAsJsonObject("box");
      assertThat(box.get("x").getAsDouble()).isEqualTo(4 * 20);
      assertThat(box.get("width").getAsDouble()).isEqualTo(4 * 48);
    }
  }

  private static byte[] noise(int width, int height) throws IOException {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] values = new byte[width * height];
    new Random(5).nextBytes(values);
    photo.getRaster().setDataElements(0, 0, width, height, values);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(photo, "jpeg", file);
    return file.toByteArray();
  }

  @Test
  void looksNowhereElseWhereToldTo() throws IOException {
    TinyModel.of(40).write(folder.resolve("1"));
    try (KeypointServer server = start(MarkedPlaces.of(LARGE, SMALL))) {
      JsonObject whole = post(server, "?detect=false");
      assertThat(whole.getAsJsonArray("faces")).hasSize(1);
      assertThat(whole.getAsJsonObject("box").get("width").getAsDouble()).isEqualTo(400);
      JsonObject box = post(server, "?box=10,20,30,40");
      assertThat(box.getAsJsonArray("faces")).hasSize(1);
      assertThat(box.getAsJsonObject("box").get("height").getAsDouble()).isEqualTo(40);
    }
  }

  @Test
  void photoWithoutAFaceHasNoPoints() throws IOException {
    TinyModel.of(40).write(folder.resolve("1"));
    try (KeypointServer server = start(MarkedPlaces.of())) {
      JsonObject json = post(server, "");
      assertThat(json.getAsJsonArray("faces")).isEmpty();
      assertThat(json.has("points")).isFalse();
      assertThat(json.has("box")).isFalse();
      // A face crop is one face, whether the detector finds it or not.
      assertThat(
              new Client(server)
                  .post(PATH, Bodies.png(Faces.gray(1)))
                  .json()
                  .getAsJsonObject()
                  .getAsJsonArray("faces"))
          .hasSize(1);
    }
  }

  @Test
  void manyPhotosAtOnceAreAllAnswered() throws IOException {
    TinyModel.of(40).write(folder.resolve("1"));
    try (KeypointServer server = start(MarkedPlaces.of(LARGE, SMALL))) {
      List<CompletableFuture<JsonObject>> answers =
          IntStream.range(0, 24)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(server, "")))
              .toList();
      JsonObject first = answers.get(0).join();
      assertThat(answers)
          .allSatisfy(
              answer -> assertThat(answer.join().get("faces")).isEqualTo(first.get("faces")));
    }
  }

  private KeypointServer start(FaceDetector detector) throws IOException {
    return KeypointServer.start(
        ServerOptions.defaults().withAddress("127.0.0.1", 0),
        List.of(ModelSpec.of("faces", folder)),
        AccessLog.none(),
        detector);
  }

  private static JsonObject post(KeypointServer server, String query) {
    Client.Answer answer = new Client(server).post(PATH + query, Bodies.png(photo()));
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    return answer.json().getAsJsonObject();
  }

  private static void assertFace(JsonObject json, PhotoFace expected) {
    assertThat(json.getAsJsonObject("box").get("x").getAsDouble())
        .isCloseTo(expected.box().x(), within(0.002));
    assertThat(json.get("confidence").getAsDouble()).isEqualTo(expected.confidence());
    JsonObject nose = json.getAsJsonObject("points").getAsJsonObject("nose_tip");
    assertThat(nose.get("x").getAsDouble())
        .isCloseTo(expected.points().x(Keypoint.NOSE_TIP), within(0.01));
  }

  private static BufferedImage photo() {
    BufferedImage photo = new BufferedImage(400, 300, BufferedImage.TYPE_3BYTE_BGR);
    photo.getGraphics().drawImage(Bodies.picture(Faces.color(1)), 210, 30, null);
    photo.getGraphics().drawImage(Bodies.picture(Faces.gray(2)), 20, 40, 48, 48, null);
    return photo;
  }
}
