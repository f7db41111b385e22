package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;

/** The page's messages about files and models, and when something is missing. */
class PageWordsTest {
  private static final byte[] HEIC =
      "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  @Test
  void filesThatAreNoPhotosAreNamedForWhatTheyAre() throws Exception {
    ServerOptions options =
        ServerOptions.defaults()
            .withLimits(ServerLimits.defaults().withBodyBytes(1 << 20).withImagePixels(1_000_000));
    try (ServedPage page = ServedPage.open(folder, options, "")) {
      byte[] png = ServedPage.photo(400, 300, Color.WHITE);
      assertSays(
          page,
          "a.jpg",
          "no picture".getBytes(StandardCharsets.UTF_8),
          "a.jpg is not a picture; expected a JPEG, PNG or WebP photo.");
      assertSays(
          page,
          "empty.jpg",
          new byte[0],
          "empty.jpg is empty; expected a JPEG, PNG or WebP photo.");
      assertSays(
          page,
          "cut.png",
          Arrays.copyOf(png, 40),
          "cut.png is a damaged PNG picture; expected a whole one.");
      assertSays(
          page,
          "photo.heic",
          HEIC,
          "photo.heic is a HEIC file, which this browser cannot show; expected a JPEG, PNG or WebP photo."
              + " Save it as JPEG first.");
      assertSays(
          page,
          "large.png",
          ServedPage.photo(1500, 1000, Color.WHITE),
          "large.png has 1.5 megapixels; this server takes at most 1. Make it smaller.");
      assertSays(
          page,
          "heavy.png",
          Arrays.copyOf(png, 2 << 20),
          "heavy.png has 2 MB; this server takes at most 1 MB. Make it smaller.");
      page.choose("good.png", png);
      assertThat(page.isProblem()).isFalse();
    }
  }

  private static void assertSays(ServedPage page, String name, byte[] bytes, String text)
      throws Exception {
    page.choose(name, bytes);
    assertThat(page.status()).isEqualTo(text);
    assertThat(page.isProblem()).isTrue();
  }

  @Test
  void asksForTheTokenAndGoesOn() throws Exception {
    try (ServedPage page =
        ServedPage.open(folder, ServerOptions.defaults().withToken("s3cret"), "")) {
      assertThat(page.status()).isEqualTo("This server requires a token. Enter it to continue.");
      type(page, "wrong");
      page.browser().waitFor("document.querySelector('#status').textContent.includes('accept')");
      assertThat(page.status()).isEqualTo("The server did not accept this token. Enter it again.");
      type(page, "s3cret");
      page.browser().waitFor("document.querySelector('#access').hidden");
      assertThat(page.status())
          .isEqualTo("The token was accepted. Choose a photo, or try a drawn face.");
      page.choose("a.png", ServedPage.photo(96, 96, Color.WHITE));
      assertThat(page.status()).startsWith("Found 15 points");
    }
  }

  /** Types into the token field, which the page has already focused. */
  private static void type(ServedPage page, String token) throws Exception {
    page.browser()
        .evaluate(
            "document.activeElement.id === 'token' && (document.activeElement.value = '%s')"
                .formatted(token));
    page.browser().press("Enter");
  }

  @Test
  void saysThatTheServerIsAwayAndTriesAgain() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      page.choose("a.png", ServedPage.photo(96, 96, Color.WHITE));
      page.browser().setOffline(true);
      page.browser().click("#whole");
      page.browser().waitFor("!document.querySelector('#retry').hidden");
      assertThat(page.status())
          .isEqualTo(
              String.format(
                  Locale.ROOT,
                  "The server at 127.0.0.1:%d does not answer. Is kpd serve still running?",
                  page.server().port()));
      // No points of an earlier response remain next to an error.
      assertThat(page.browser().evaluate("document.querySelector('#points').hidden").getAsBoolean())
          .isTrue();
      assertThat(page.browser().evaluate("document.querySelector('#save').disabled").getAsBoolean())
          .isTrue();
      page.browser().setOffline(false);
      page.browser().click("#retry");
      page.browser().waitFor("document.querySelector('#status').textContent.startsWith('Found')");
      assertThat(page.isProblem()).isFalse();
    }
  }

  @Test
  void turnedPhotosAreShownAsTheyAreAnswered() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      page.choose("turned.jpg", TurnedJpeg.of(120, 60));
      assertThat(page.status())
          .isEqualTo("Found 15 points in a photo of 60\u00a0×\u00a0120 pixels.");
      String ratio =
          "(({width, height}) => width < height)(document.querySelector('#canvas').getBoundingClientRect())";
      page.browser().resize(390, 844);
      assertThat(page.browser().evaluate(ratio).getAsBoolean()).isTrue();
    }
  }

  @Test
  void cardTellsPeopleWhatTheModelIs() throws Exception {
    String provenance =
        """
        {"architecture": "model_v1",
         "hyperparameters": {"data": "/home/someone/faces", "group_by": "/home/someone/faces/who.csv"},
         "data": {"path": "C:\\\\Users\\\\someone\\\\faces\\\\", "training_rows": 2637, "validation_rows": 330,
           "test_rows": 328, "sha256": "f772b6cf"},
         "metrics": {"test_mae": 0.9354, "mean_face_test_mae": 6.2753, "best_epoch": 109.0},
         "created_at": "2026-11-23T09:50:29Z"}
        """;
    try (ServedPage page = ServedPage.open(folder, ServerOptions.defaults(), provenance)) {
      assertThat(page.browser().evaluate("document.querySelector('#card').innerText").getAsString())
          .isEqualTo(
              """
              What it is
              faces, version 1: a convolutional network with squeeze-and-excitation blocks. It finds fifteen points of a face.
              Accuracy
              A coordinate is 0.94 px off on average, on 328 faces of people it has never seen, each 96 × 96 px. One average face for all would be 6.28 px off.
              Trained on
              2,637 faces from the data “faces”; the best epoch was chosen on 330 others.
              Created
              November 23, 2026\
              """);
      assertThat(
              page.browser()
                  .evaluate("document.querySelector('#card-details').checkVisibility()")
                  .getAsBoolean())
          .isFalse();
      assertThat(page.browser().text("#card-details")).contains("best epoch109", "f772b6cf");
      assertThat(new Client(page.server()).get("/page/models.json").text())
          .doesNotContain("someone", "/home", "Users");
    }
  }

  @Test
  void cardOfAnUnknownModelSaysSo() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      assertThat(page.browser().text("#card"))
          .contains(
              "faces, version 1: a network.",
              "Not measured, or not recorded",
              "Not recorded with the model.");
    }
  }
}
