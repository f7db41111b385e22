package org.kpd.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.report.internal.picture.NetworkLayout.Arrow;

/**
 * A network as boxes and arrows from top to bottom. Each box shows a layer's type and name, its
 * input and output shapes (without the batch dimension) and its number of parameters.
 */
public final class NetworkPicture {
  private static final int PADDING = 12;
  private static final Color ARROW = new Color(0x4B5563);
  private static final Color OTHER_LAYER = new Color(0x64748B);
  private static final Map<String, Color> LAYER_COLORS =
      Map.of(
          "Conv2D", new Color(0x2563EB),
          "Dense", new Color(0xC2410C),
          "MaxPooling2D", new Color(0x0F766E),
          "GlobalAveragePooling2D", new Color(0x0F766E),
          "Multiply", new Color(0x7C3AED),
          "Add", new Color(0x7C3AED));

  private final Architecture architecture;
  private final LayerTexts texts;
  private final NetworkLayout layout;

  private NetworkPicture(Architecture architecture) {
    this.architecture = architecture;
    this.texts = new LayerTexts(architecture);
    this.layout = NetworkLayout.of(architecture);
  }

  /** Draws the network; each layer takes a row of 80 pixels. */
  public static BufferedImage draw(Architecture architecture) {
    return new NetworkPicture(architecture).draw();
  }

  private BufferedImage draw() {
    NetworkGeometry geometry = new NetworkGeometry(layout, boxWidth());
    BufferedImage picture = Pictures.blank(geometry.width(), geometry.height());
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      Pictures.head(
          graphics,
          architecture.name(),
          String.format(Locale.ROOT, "%,d parameters", architecture.parameterCount()));
      for (Arrow arrow : layout.arrows()) {
        drawArrow(graphics, geometry, arrow);
      }
      for (Layer layer : architecture.layers()) {
        drawBox(graphics, layer, geometry.box(layer.name()));
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private void drawBox(Graphics2D graphics, Layer layer, Rectangle box) {
    Color color = LAYER_COLORS.getOrDefault(layer.kind().className(), OTHER_LAYER);
    RoundRectangle2D outline =
        new RoundRectangle2D.Double(box.x, box.y, box.width, box.height, 10, 10);
    graphics.setColor(Pictures.PAPER);
    graphics.fill(outline);
    graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 22));
    graphics.fill(outline);
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(1.5f));
    graphics.draw(outline);

    int right = box.x + box.width - PADDING;
    graphics.setFont(Pictures.bold(14));
    graphics.drawString(layer.kind().className(), box.x + PADDING, box.y + 21);
    graphics.setColor(Pictures.FAINT_TEXT);
    graphics.setFont(Pictures.plain(12));
    Pictures.rightAligned(graphics, layer.name(), right, box.y + 21);
    Pictures.rightAligned(graphics, texts.parameters(layer), right, box.y + 41);
    graphics.setColor(Pictures.TEXT);
    graphics.setFont(Pictures.plain(13));
    graphics.drawString(texts.shapes(layer), box.x + PADDING, box.y + 41);
  }

  private void drawArrow(Graphics2D graphics, NetworkGeometry geometry, Arrow arrow) {
    graphics.setColor(ARROW);
    graphics.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    graphics.draw(geometry.path(arrow));
    List<Point2D> corners = geometry.corners(arrow);
    drawHead(graphics, corners.get(corners.size() - 2), corners.get(corners.size() - 1));
  }

  private static void drawHead(Graphics2D graphics, Point2D from, Point2D tip) {
    double length = from.distance(tip);
    double alongX = (tip.getX() - from.getX()) / length;
    double alongY = (tip.getY() - from.getY()) / length;
    Path2D head = new Path2D.Double();
    head.moveTo(tip.getX(), tip.getY());
    head.lineTo(tip.getX() - 10 * alongX - 4.5 * alongY, tip.getY() - 10 * alongY + 4.5 * alongX);
    head.lineTo(tip.getX() - 10 * alongX + 4.5 * alongY, tip.getY() - 10 * alongY - 4.5 * alongX);
    head.closePath();
    graphics.fill(head);
  }

  /** The width that the longest text needs. */
  private int boxWidth() {
    Graphics2D graphics = Pictures.graphics(Pictures.blank(1, 1));
    try {
      return architecture.layers().stream()
          .mapToInt(layer -> textWidth(graphics, layer) + 2 * PADDING)
          .max()
          .orElse(0);
    } finally {
      graphics.dispose();
    }
  }

  private int textWidth(Graphics2D graphics, Layer layer) {
    int gap = 24;
    int bold = graphics.getFontMetrics(Pictures.bold(14)).stringWidth(layer.kind().className());
    int name = graphics.getFontMetrics(Pictures.plain(12)).stringWidth(layer.name());
    int shape = graphics.getFontMetrics(Pictures.plain(13)).stringWidth(texts.shapes(layer));
    int count = graphics.getFontMetrics(Pictures.plain(12)).stringWidth(texts.parameters(layer));
    return gap + Math.max(bold + name, shape + count);
  }
}
