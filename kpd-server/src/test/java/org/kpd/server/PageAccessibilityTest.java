package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.server.internal.page.PageApi;
import org.kpd.server.options.ServerOptions;

/** The page for people who use a keyboard, a screen reader, a finger or a large font. */
class PageAccessibilityTest {
  private static final int[] WIDTHS = {320, 390, 768, 1280, 2560};
  private static final String VIOLATIONS =
      """
      axe.run().then((found) => found.violations.flatMap((violation) =>
        violation.nodes.map((node) => violation.id + ' at ' + node.target)).join())
      """;
  private static final String SMALL_TARGETS =
      """
      [...document.querySelectorAll('button, select, summary, a, label.check, input:not([type=checkbox])')]
        .filter((target) => target.checkVisibility())
        .map((target) => [target.id || target.textContent, target.getBoundingClientRect()])
        .filter(([, box]) => box.width < 43.99 || box.height < 43.99)
        .map(([name, box]) => `${name}: ${box.width}x${box.height}`).join()
      """;

  /** The focused element, if its focus is visible: it has a ring and nothing covers it. */
  private static final String FOCUSED =
      """
      (() => {
        const active = document.activeElement;
        if (active === document.body) return '';
        const box = active.getBoundingClientRect();
        const front = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const ring = getComputedStyle(active);
        if (ring.outlineStyle !== 'solid' || parseFloat(ring.outlineWidth) < 2) return 'no ring: ' + active.outerHTML;
        if (front !== active) return 'hidden: ' + active.outerHTML;
        return active.id || active.textContent;
      })()
      """;

  @TempDir Path folder;

  @Test
  void axeFindsNoBarrier() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      Browser browser = page.browser();
      browser.evaluate(axe());
      assertThat(violations(browser)).isEmpty();
      page.choose("a.jpg", new byte[] {1});
      assertThat(violations(browser)).describedAs("with an error").isEmpty();
      page.choose("a.png", ServedPage.photo(400, 600, Color.WHITE));
      assertThat(violations(browser)).describedAs("with points").isEmpty();
      browser.prefer("dark");
      browser.resize(320, 640);
      assertThat(violations(browser)).describedAs("dark, on a phone").isEmpty();
      page.choose("a.jpg", new byte[] {1});
      assertThat(violations(browser)).describedAs("dark, with an error").isEmpty();
    }
  }

  @Test
  void everythingFitsEachWidthAndIsLargeEnoughToTouch() throws Exception {
    try (ServedPage page = ServedPage.open(folder)) {
      for (String state : List.of("empty", "answered")) {
        if (state.equals("answered")) {
          page.choose("a.png", ServedPage.photo(4000, 300, Color.WHITE));
          page.browser().evaluate("document.querySelector('details').open = true");
        }
        for (int width : WIDTHS) {
          page.browser().resize(width, 800);
          assertThat(page.browser().evaluate("document.documentElement.scrollWidth").getAsInt())
              .describedAs("%s at %d", state, width)
              .isLessThanOrEqualTo(width);
          assertThat(page.browser().evaluate(SMALL_TARGETS).getAsString())
              .describedAs("%s at %d", state, width)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void tabStopsAreWhatIsSeenInItsOrder() throws Exception {
    try (ServedPage page = ServedPage.open(folder, ServerOptions.defaults(), "{\"data\": {}}")) {
      page.choose("a.png", ServedPage.photo(400, 600, Color.WHITE));
      List<String> stops = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        page.browser().press("Tab");
        stops.add(page.browser().evaluate(FOCUSED).getAsString());
      }
      assertThat(stops)
          .containsExactly(
              "choose",
              "sample",
              "camera",
              "save",
              "names",
              "box-x",
              "box-y",
              "box-width",
              "box-height",
              "apply",
              "whole",
              "OpenAPI",
              "Metrics",
              "");
    }
  }

  @Test
  void nothingMoves() throws Exception {
    try (InputStream stream =
        Objects.requireNonNull(PageApi.class.getResourceAsStream("page.css"))) {
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("transition", "animation", "scroll-behavior");
    }
  }

  private static String violations(Browser browser) throws Exception {
    return browser.await(VIOLATIONS).getAsString();
  }

  private static String axe() throws Exception {
    try (InputStream stream =
        Objects.requireNonNull(PageAccessibilityTest.class.getResourceAsStream("/axe.min.js"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8) + "; 0";
    }
  }
}
