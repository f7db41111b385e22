package org.kpd.server;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** The page of a server with one small model, open in a browser. */
record ServedPage(Path folder, KeypointServer server, Browser browser) implements AutoCloseable {
  private static final String STATUS = "document.querySelector('#status').textContent";

  /**
   * Opens the page at 1280x900 pixels.
   *
   * @param provenance the model's, as JSON; empty for none
   */
  static ServedPage open(Path folder, ServerOptions options, String provenance) throws Exception {
    Assumptions.assumeThat(Browser.find())
        .describedAs("Chromium or Chrome, which shows the page")
        .isPresent();
    Path model = TinyModel.of(40).write(folder.resolve("model/1"));
    if (!provenance.isEmpty()) {
      Files.createDirectories(model.resolve("assets.extra"));
      Files.writeString(model.resolve("assets.extra/provenance.json"), provenance);
    }
    KeypointServer server =
        KeypointServer.start(
            options.withAddress("127.0.0.1", 0),
            List.of(ModelSpec.of("faces", folder.resolve("model"))),
            AccessLog.none());
    ServedPage page =
        new ServedPage(folder, server, Browser.start(folder.resolve("profile"), 1280, 900));
    page.browser.load(server.uri());
    page.browser.waitFor("document.querySelector('#status').textContent !== ''");
    return page;
  }

  static ServedPage open(Path folder) throws Exception {
    return open(folder, ServerOptions.defaults(), "");
  }

  /** Chooses a file and waits until the page has reported the outcome. */
  void choose(String name, byte[] bytes) throws Exception {
    browser.evaluate("document.querySelector('#status').textContent = ''");
    browser.chooseFile("#file", Files.write(folder.resolve(name), bytes));
    browser.waitFor("!['', 'Looking at the photo …'].includes(%s)".formatted(STATUS));
  }

  String status() throws Exception {
    return browser.text("#status");
  }

  boolean isProblem() throws Exception {
    return browser
        .evaluate("document.querySelector('.notice').classList.contains('problem')")
        .getAsBoolean();
  }

  /** A picture of one color with a gray face of half its height or width in the center. */
  static byte[] photo(int width, int height, Color color) throws IOException {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics graphics = photo.getGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    int side = Math.min(width, height) / 2;
    graphics.drawImage(
        Bodies.picture(Faces.gray(1)), (width - side) / 2, (height - side) / 2, side, side, null);
    return Bodies.png(photo);
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }
}
