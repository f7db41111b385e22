package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;

class PhotoApiTest {
  private static final TinyModel MODEL = TinyModel.of(40);
  private static final String PATH = "/v1/keypoints";

  @TempDir static Path folder;
  private static KeypointServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    MODEL.write(folder.resolve("1"));
    Files.createDirectories(folder.resolve("1/assets.extra"));
    Files.writeString(
        folder.resolve("1/assets.extra/provenance.json"), "{\"architecture\": \"tiny\"}");
    server =
        KeypointServer.start(
            ServerOptions.defaults()
                .withAddress("127.0.0.1", 0)
                .withLimits(ServerLimits.defaults().withImagePixels(1_000_000)),
            List.of(ModelSpec.of("faces", folder)),
            AccessLog.none());
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void namesThePointsOfAPhotoInItsOwnPixels() {
    BufferedImage photo = photo();
    Client.Answer answer = client.post(PATH, Bodies.png(photo));
    JsonObject json = assertPoints(answer, FaceCrop.whole(photo));
    assertThat(json.get("model").getAsString()).isEqualTo("faces");
    assertThat(json.get("version").getAsString()).isEqualTo("1");
    assertThat(json.get("image"))
        .isEqualTo(JsonParser.parseString("{\"width\": 200, \"height\": 150}"));
    assertThat(json.getAsJsonObject("milliseconds").keySet())
        .containsExactly("receive_and_decode", "predict", "total");
    assertThat(json.getAsJsonObject("points").keySet())
        .containsExactly(
            java.util.Arrays.stream(Keypoint.values()).map(Keypoint::label).toArray(String[]::new));
  }

  @Test
  void looksWhereTheBoxIs() {
    BufferedImage photo = photo();
    assertPoints(
        client.post(PATH + "?box=20,30,96,96&model=faces&version=1", Bodies.png(photo)),
        FaceCrop.of(photo, new FaceBox(20, 30, 96, 96)));
  }

  @Test
  void takesForms() {
    BufferedImage photo = photo();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    write(body, "--xyz\r\nContent-Disposition: form-data; name=\"box\"\r\n\r\n10,10,50,60\r\n");
    write(body, part("Content-Disposition: form-data; name=\"box\"") + "10,10,50,60\r\n");
    write(
        body,
        part(
            "Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"",
            "Content-Type: image/png"));
    body.writeBytes(Bodies.png(photo));
    write(body, "\r\n--xyz--\r\n");
    assertPoints(
        client.post(PATH, body.toByteArray(), "Content-Type", "multipart/form-data; boundary=xyz"),
        FaceCrop.of(photo, new FaceBox(10, 10, 50, 60)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 400 | Found an empty body; expected a JPEG, PNG or WebP picture.",
        "?box=1,2,3 | 400 | Found face box \"1,2,3\"; expected x,y,width,height in pixels, such as 12,30,200,200.",
        "?box=500,0,10,10 | 400 | Found face box 500.0,0.0,10.0,10.0 outside the photo of 200 x 150 pixels; expected one inside it.",
        "?model=none | 404 | Found no model 'none'.",
        "?version=2 | 404 | Servable not found for request: Specific(faces, 2)",
        "?version=x | 400 | Found version 'x'; expected a number.",
        "?detect=no | 400 | Found detect 'no'; expected true or false."
      })
  void badParametersAreRefused(String query, int status, String error) {
    byte[] body = query.isEmpty() ? new byte[0] : Bodies.png(photo());
    Client.Answer answer = client.post(PATH + query, body);
    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void decompressionBombIsRefusedUndecoded() {
    // 100 million white pixels take a few kilobytes as a PNG.
    byte[] bomb = Bodies.png(new BufferedImage(20_000, 5_000, BufferedImage.TYPE_BYTE_BINARY));
    assertThat(bomb.length).isLessThan(100_000);
    Client.Answer answer = client.post(PATH, bomb);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error())
        .isEqualTo(
            "The image: found 20000 x 5000 pixels; expected at most 1000000 in all. Make it"
                + " smaller.");
  }

  @Test
  void onlyPostIsTaken() {
    assertThat(client.get(PATH).status()).isEqualTo(405);
    assertThat(client.get(PATH).error())
        .isEqualTo("Found method GET; expected POST with a JPEG, PNG or WebP picture.");
  }

  @ParameterizedTest
  @CsvSource({
    "/,text/html; charset=utf-8,Facial keypoints",
    "/page/page.css,text/css; charset=utf-8,--accent",
    "/page/page.js,text/javascript; charset=utf-8,use strict",
    "/page/drawing.js,text/javascript; charset=utf-8,export function",
    "/page/icon.svg,image/svg+xml,<svg",
    "/openapi.json,application/json,openapi"
  })
  void pageIsThere(String path, String type, String text) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.text()).contains(text);
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self';");
  }

  @Test
  void cardsTellOfTheModels() {
    assertThat(client.get("/page/models.json").json())
        .isEqualTo(
            JsonParser.parseString(
                "{\"models\": [{\"name\": \"faces\", \"version\": \"1\", \"point_set\":"
                    + " {\"name\": \"kaggle15\", \"points\": [\""
                    + String.join("\", \"", PointSet.kaggle15().points())
                    + "\"]}, \"provenance\":"
                    + " {\"architecture\": \"tiny\"}}], \"finds_faces\": false, \"limits\":"
                    + " {\"bytes\": 33554432, \"pixels\": 1000000}}"));
  }

  @Test
  void everyPathOfTheDescriptionIsServed() {
    JsonObject paths =
        client.get("/openapi.json").json().getAsJsonObject().getAsJsonObject("paths");
    for (String template : paths.keySet()) {
      String path =
          template
              .replace("{model}", "faces")
              .replace("{version}", "1")
              .replace("{label}", "x")
              .replace("{file}", "icon.svg");
      String method = paths.getAsJsonObject(template).has("get") ? "GET" : "POST";
      Client.Answer answer = client.method(method, path);
      boolean isUnknown = template.contains("{label}");
      assertThat(answer.status())
          .describedAs(method + " " + path)
          .isIn(isUnknown ? List.of(404) : List.of(200, 400));
      assertThat(answer.text()).doesNotContain("Malformed request");
      if (isUnknown) {
        assertThat(answer.text()).contains("label");
      }
    }
  }

  private static String part(String... headers) {
    return "--xyz\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  private static BufferedImage photo() {
    BufferedImage photo = new BufferedImage(200, 150, BufferedImage.TYPE_3BYTE_BGR);
    photo.getGraphics().drawImage(Bodies.picture(Faces.color(1)), 20, 30, null);
    FaceImage right = Faces.gray(2);
    photo.getGraphics().drawImage(Bodies.picture(right), 110, 20, null);
    return photo;
  }

  private static JsonObject assertPoints(Client.Answer answer, FaceCrop crop) {
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    JsonObject json = answer.json().getAsJsonObject();
    JsonObject points = json.getAsJsonObject("points");
    Keypoints expected = crop.toPhoto(MODEL.answer(crop.face()));
    for (Keypoint keypoint : Keypoint.values()) {
      JsonObject point = points.getAsJsonObject(keypoint.label());
      assertThat(point.get("x").getAsDouble()).isCloseTo(expected.x(keypoint), within(0.002));
      assertThat(point.get("y").getAsDouble()).isCloseTo(expected.y(keypoint), within(0.002));
    }
    return json;
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
