package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assumptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceImage;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.internal.http.Json;
import org.kpd.server.internal.page.PageApi;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** The page in a real browser. */
class PageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1280, 900", "390, 844"})
  void showsThePointsOfAChosenPhoto(int width, int height) throws Exception {
    try (KeypointServer server = start();
        Browser browser = open(width, height)) {
      show(server, browser);
      browser.chooseFile("#file", photo());
      browser.waitFor("document.querySelectorAll('#points tbody tr').length === 15");
      assertThat(browser.text("#points tbody")).contains("left eye center", "nose tip");
      assertThat(browser.text("#status"))
          .isEqualTo("Found 15 points in a photo of 96\u00a0×\u00a096 pixels.");
      assertThat(browser.text("#card")).contains("tiny", "41.50 px");
      // Nothing is cut off on the right, not even on a phone.
      assertThat(browser.evaluate("document.documentElement.scrollWidth").getAsInt())
          .isLessThanOrEqualTo(width);
      assertThat(browser.problems()).isEmpty();
    }
  }

  @Test
  void showsEveryFaceThatTheServerFinds() throws Exception {
    FaceDetector detector =
        MarkedPlaces.of(
            new DetectedFace(new FaceBox(100, 60, 150, 150), 0.9),
            new DetectedFace(new FaceBox(300, 60, 80, 80), 0.8));
    try (KeypointServer server = start(detector);
        Browser browser = open(1280, 900)) {
      show(server, browser);
      BufferedImage photo = new BufferedImage(420, 260, BufferedImage.TYPE_3BYTE_BGR);
      photo.getGraphics().drawImage(Bodies.picture(Faces.color(1)), 100, 60, 150, 150, null);
      photo.getGraphics().drawImage(Bodies.picture(Faces.gray(2)), 300, 60, 80, 80, null);
      browser.chooseFile("#file", Files.write(folder.resolve("photo.png"), Bodies.png(photo)));
      browser.waitFor("document.querySelectorAll('#points tbody tr').length === 15");
      assertThat(browser.text("#status"))
          .isEqualTo("Found 2 faces with 15 points each in a photo of 420\u00a0×\u00a0260 pixels.");
      assertThat(browser.text("#times")).contains("Find faces");
      String first = browser.text("#points tbody");
      browser.evaluate(
          "const face = document.querySelector('#face'); face.value = '1';"
              + " face.dispatchEvent(new Event('change'));");
      assertThat(browser.text("#points tbody")).isNotEqualTo(first);
      browser.evaluate("document.querySelector('#whole').click()");
      browser.waitFor("document.querySelector('#box-width').value === '420'");
      assertThat(browser.evaluate("document.querySelector('#face-choice').hidden").getAsBoolean())
          .isTrue();
      browser.evaluate("document.querySelector('#find').click()");
      browser.waitFor("document.querySelector('#face').options.length === 2");
      assertThat(browser.problems()).isEmpty();
    }
  }

  @Test
  void followsTheWebcamUntilItIsStopped() throws Exception {
    try (KeypointServer server = start();
        Browser browser = open(1280, 900)) {
      show(server, browser);
      browser.evaluate("document.querySelector('#camera').click()");
      browser.waitFor("document.querySelectorAll('#points tbody tr').length === 15");
      assertThat(browser.text("#status")).isEqualTo("Keep your face in the square.");
      assertThat(pressed(browser)).isEqualTo("true");
      browser.evaluate("document.querySelector('#camera').click()");
      assertThat(pressed(browser)).isEqualTo("false");
      assertThat(browser.problems()).isEmpty();
    }
  }

  private static String pressed(Browser browser) throws Exception {
    return browser
        .evaluate("document.querySelector('#camera').getAttribute('aria-pressed')")
        .getAsString();
  }

  @Test
  void canBeUsedWithTheKeyboardAlone() throws Exception {
    try (KeypointServer server = start();
        Browser browser = open(1280, 900)) {
      show(server, browser);
      String unnamed =
          """
          [...document.querySelectorAll('button, select, input, summary, a')]
            .filter((control) => control.tabIndex < 0
              || !(control.textContent.trim() || control.labels && control.labels.length || control.id === 'file'))
            .map((control) => control.outerHTML).join()
          """;
      assertThat(browser.evaluate(unnamed).getAsString()).isEmpty();
      browser.chooseFile("#file", photo());
      browser.waitFor("document.querySelectorAll('#points tbody tr').length === 15");
      browser.evaluate(
          """
          for (const [side, value] of [['x', 10], ['y', 12], ['width', 50], ['height', 50]])
            document.querySelector('#box-' + side).value = value;
          document.querySelector('#box-width').focus();
          """);
      String before = browser.text("#points tbody");
      browser.press("Enter");
      browser.waitFor(
          "document.querySelector('#points tbody').textContent !== %s".formatted(quoted(before)));
    }
  }

  @Test
  void showsADrawnFaceToWhoHasNoPhoto() throws Exception {
    try (KeypointServer server = start();
        Browser browser = open(1280, 900)) {
      show(server, browser);
      browser.click("#sample");
      browser.waitFor("document.querySelectorAll('#points tbody tr').length === 15");
      assertThat(browser.text("#status"))
          .isEqualTo("Found 15 points in a photo of 96\u00a0×\u00a096 pixels.");
      assertThat(browser.problems()).isEmpty();
    }
  }

  /** Made by {@code kpd synth --seed 42 --count 295 --out DIR}: images/train_images/294.jpg. */
  @Test
  void drawnFaceIsOneOfOurs() throws Exception {
    FaceImage drawn = SyntheticFaces.onDemand(295, 42).images().image(294);
    try (InputStream stream =
        Objects.requireNonNull(PageApi.class.getResourceAsStream("sample.jpg"))) {
      BufferedImage sample = ImageIO.read(stream);
      assertThat(sample.getWidth()).isEqualTo(FaceImage.SIZE);
      double difference = 0;
      for (int i = 0; i < FaceImage.PIXELS; i++) {
        int x = i % FaceImage.SIZE;
        int y = i / FaceImage.SIZE;
        difference += Math.abs(drawn.value(x, y, 0) - sample.getRaster().getSample(x, y, 0));
      }
      assertThat(difference / FaceImage.PIXELS).isLessThan(2);
    }
  }

  @Test
  void buttonsThatWouldDoNothingAreDisabled() throws Exception {
    try (KeypointServer server = start();
        Browser browser = open(1280, 900)) {
      show(server, browser);
      assertThat(disabled(browser))
          .isEqualTo("save names box-x box-y box-width box-height apply whole");
      browser.chooseFile("#file", photo());
      browser.waitFor("document.querySelectorAll('#points tbody tr').length === 15");
      assertThat(disabled(browser)).isEmpty();
      browser.click("#camera");
      browser.waitFor("document.querySelector('#status').textContent.startsWith('Keep')");
      browser.waitFor("document.querySelector('#whole').matches(':disabled')");
      browser.click("#camera");
      assertThat(disabled(browser)).doesNotContain("whole");
      // The last frame stays as a photo, so that they have something to do.
      browser.click("#whole");
      browser.waitFor("document.querySelector('#box-x').value === '0'");
    }
  }

  @Test
  void invitationCanBeClicked() throws Exception {
    try (KeypointServer server = start();
        Browser browser = open(1280, 900)) {
      show(server, browser);
      browser.evaluate(
          """
          document.querySelector('#file').addEventListener('click', (event) => {
            event.preventDefault();
            document.title = 'asked';
          })
          """);
      browser.click("#invitation");
      assertThat(browser.text("title")).isEqualTo("asked");
      String shown = "document.querySelector('#invitation .large').innerText";
      assertThat(browser.evaluate(shown).getAsString())
          .isEqualTo("Drop a photo here, or click to choose one");
      browser.resize(390, 844);
      assertThat(browser.evaluate(shown).getAsString())
          .isEqualTo("Tap to take a photo or choose one");
    }
  }

  private static String disabled(Browser browser) throws Exception {
    return browser
        .evaluate(
            """
            [...document.querySelectorAll('button, select, input')]
              .filter((control) => control.matches(':disabled') && control.checkVisibility())
              .map((control) => control.id).join(' ')
            """)
        .getAsString();
  }

  private static void show(KeypointServer server, Browser browser) throws Exception {
    browser.load(server.uri());
    browser.waitFor("document.querySelector('#model').value === 'faces/1'");
  }

  private KeypointServer start() throws Exception {
    return start(null);
  }

  private KeypointServer start(@Nullable FaceDetector detector) throws Exception {
    Path model = TinyModel.of(40).write(folder.resolve("model/1"));
    Files.createDirectories(model.resolve("assets.extra"));
    Files.writeString(
        model.resolve("assets.extra/provenance.json"),
        "{\"architecture\": \"tiny\", \"metrics\": {\"test_mae\": 41.5}}");
    return KeypointServer.start(
        ServerOptions.defaults().withAddress("127.0.0.1", 0),
        List.of(ModelSpec.of("faces", folder.resolve("model"))),
        AccessLog.none(),
        detector);
  }

  private Browser open(int width, int height) throws Exception {
    Assumptions.assumeThat(Browser.find())
        .describedAs("Chromium or Chrome, which shows the page")
        .isPresent();
    return Browser.start(folder.resolve("profile"), width, height);
  }

  private Path photo() throws Exception {
    return Files.write(folder.resolve("photo.png"), Bodies.png(Faces.gray(1)));
  }

  private static String quoted(String text) {
    JsonObject json = new JsonObject();
    json.addProperty("text", text);
    String quoted = Json.text(json);
    return quoted.substring("{\"text\":".length(), quoted.length() - 1);
  }
}
