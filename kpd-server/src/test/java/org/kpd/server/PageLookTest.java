package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How photos of all shapes look on screens of all sizes. */
class PageLookTest {
  /**
   * Luminance contrast of light and dark pixels on a line across the upper edge of the face box.
   */
  @SuppressWarnings("InlineFormatString") // A script among the assertions would hide both.
  private static final String EDGE =
      """
      (() => {
        const canvas = document.querySelector('#canvas');
        const density = canvas.width / canvas.clientWidth;
        const scale = canvas.clientWidth / %1$d;
        const y = Math.round(%2$d * scale * density);
        const x = Math.round(canvas.width / 2);
        const reach = Math.round(6 * density);
        const pixels = canvas.getContext('2d').getImageData(x, y - reach, 1, 2 * reach).data;
        const linear = (v) => v <= 10 ? v / 3294 : ((v / 255 + 0.055) / 1.055) ** 2.4;
        const luminances = [];
        for (let i = 0; i < pixels.length; i += 4) {
          luminances.push(0.2126 * linear(pixels[i]) + 0.7152 * linear(pixels[i + 1]) + 0.0722 * linear(pixels[i + 2]));
        }
        const back = luminances[0];
        const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        return luminances.filter((each) => contrast(each, back) >= 3).length / density;
      })()
      """;

  @TempDir Path folder;

  @Test
  void linesStandOutOnAnyPhotoAtAnyWidth() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      for (Color color : List.of(Color.WHITE, Color.BLACK, Color.GRAY, new Color(0xFFD166))) {
        for (int size : List.of(200, 4000)) {
          page.choose("a.png", ServedPage.photo(size, size, color));
          page.browser().evaluate(box(size / 8, size / 8, size / 2));
          page.browser().press("Enter");
          page.browser()
              .waitFor("document.querySelector('#status').textContent.startsWith('Found')");
          for (int width : List.of(320, 1280)) {
            page.browser().resize(width, 800);
            page.browser()
                .evaluate(
                    "document.querySelector('#names').checked && document.querySelector('#names').click()");
            // In screen pixels, whatever the scale of the photo.
            assertThat(
                    page.browser()
                        .evaluate(String.format(Locale.ROOT, EDGE, size, size / 8))
                        .getAsDouble())
                .describedAs("%s, %d pixels, shown at %d", color, size, width)
                .isBetween(1.0, 6.0);
          }
        }
      }
    }
  }

  @Test
  void statusIsInSightWhereverThePageIs() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      page.choose("a.png", ServedPage.photo(300, 1200, Color.WHITE));
      for (int[] size : new int[][] {{320, 640}, {390, 844}, {844, 390}, {1280, 800}}) {
        page.browser().resize(size[0], size[1]);
        for (String place : List.of("0", "document.documentElement.scrollHeight")) {
          page.browser().evaluate("scrollTo(0, %s)".formatted(place));
          String inSight =
              """
              (() => {
                const box = document.querySelector('#status').getBoundingClientRect();
                const front = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return box.top >= 0 && box.bottom <= innerHeight && front === document.querySelector('#status');
              })()
              """;
          assertThat(page.browser().evaluate(inSight).getAsBoolean())
              .describedAs("%dx%d, scrolled to %s", size[0], size[1], place)
              .isTrue();
        }
      }
    }
  }

  @Test
  void wholePhotoIsOnTheScreenWithItsStatus() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      for (int[] photo : new int[][] {{300, 1200}, {1200, 300}, {600, 800}}) {
        page.choose("a.png", ServedPage.photo(photo[0], photo[1], Color.WHITE));
        for (int[] size : new int[][] {{320, 640}, {390, 844}, {768, 1024}, {1280, 800}}) {
          page.browser().resize(size[0], size[1]);
          page.browser().evaluate("scrollTo(0, 0)");
          assertThat(
                  page.browser()
                      .evaluate("document.querySelector('#canvas').getBoundingClientRect().bottom")
                      .getAsDouble())
              .describedAs("%dx%d at %dx%d", photo[0], photo[1], size[0], size[1])
              .isLessThanOrEqualTo(size[1]);
        }
      }
    }
  }

  @Test
  void namesStandBesideAFaceThatStaysLarge() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      page.choose("a.png", ServedPage.photo(400, 600, Color.WHITE));
      double beside = shown(page);
      assertThat(disabled(page)).isFalse();
      page.browser().click("#names");
      assertThat(beside - shown(page)).isGreaterThan(200);
      page.choose("b.png", ServedPage.photo(3000, 1500, Color.WHITE));
      double without = shown(page);
      page.browser().click("#names");
      page.browser().evaluate(box(100, 100, 500));
      page.browser().press("Enter");
      page.browser().waitFor("document.querySelector('#names').disabled");
      assertThat(shown(page)).isEqualTo(without);
      assertThat(
              page.browser().evaluate("document.querySelector('#close-up').clientWidth").getAsInt())
          .isGreaterThan(280);
    }
  }

  private static String box(int x, int y, int side) {
    return String.format(
        Locale.ROOT,
        """
        for (const [field, value] of [['x', %d], ['y', %d], ['width', %d], ['height', %d]])
          document.querySelector('#box-' + field).value = value;
        document.querySelector('#status').textContent = '';
        document.querySelector('#box-height').focus();
        """,
        x,
        y,
        side,
        side);
  }

  private static double shown(ServedPage page) throws Exception {
    return page.browser()
        .evaluate("document.querySelector('#canvas').getBoundingClientRect().width")
        .getAsDouble();
  }

  private static boolean disabled(ServedPage page) throws Exception {
    return page.browser().evaluate("document.querySelector('#names').disabled").getAsBoolean();
  }
}
