package org.kpd.report.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Add;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Layer;
import org.kpd.report.internal.picture.NetworkLayout.Arrow;
import org.kpd.report.internal.picture.NetworkLayout.Place;
import org.kpd.report.internal.picture.NetworkLayout.Route;

class NetworkLayoutTest {

  static List<Architecture> networks() {
    return List.of(
        Architectures.baseModel(), Architectures.modelV1(8), residual(), nestedShortcuts());
  }

  @Test
  void putsAPlainSequenceInOneColumn() {
    NetworkLayout layout = NetworkLayout.of(Architectures.baseModel());

    assertThat(layout.columns()).isEqualTo(1);
    assertThat(layout.arrows()).hasSize(9).allMatch(arrow -> arrow.route() == Route.DOWN);
  }

  @Test
  void putsTheSqueezeAndExcitationBesideAStraightShortcut() {
    NetworkLayout layout = NetworkLayout.of(Architectures.modelV1(8));

    assertThat(layout.columns()).isEqualTo(2);
    assertThat(layout.rows()).isEqualTo(28);
    assertThat(layout.place("max_pooling2d")).isEqualTo(new Place(0, 2));
    assertThat(layout.place("global_average_pooling2d")).isEqualTo(new Place(1, 3));
    assertThat(layout.place("multiply")).isEqualTo(new Place(1, 7));
    assertThat(layout.place("add")).isEqualTo(new Place(0, 8));
    assertThat(layout.arrows())
        .contains(
            new Arrow("max_pooling2d", "global_average_pooling2d", Route.BRANCH),
            new Arrow("reshape", "multiply", Route.DOWN),
            new Arrow("max_pooling2d", "multiply", Route.TAP),
            new Arrow("max_pooling2d", "add", Route.DOWN),
            new Arrow("multiply", "add", Route.JOIN));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void letsNoTwoArrowsCross(Architecture network) {
    NetworkGeometry geometry = new NetworkGeometry(NetworkLayout.of(network), 300);
    List<Arrow> arrows = NetworkLayout.of(network).arrows();

    List<String> crossings = new ArrayList<>();
    for (Arrow one : arrows) {
      for (Arrow other : arrows) {
        for (Line2D piece : geometry.pieces(one)) {
          for (Line2D otherPiece : geometry.pieces(other)) {
            if (cross(piece, otherPiece)) {
              crossings.add(one + " x " + other);
            }
          }
        }
      }
    }
    assertThat(crossings).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void runsNoArrowThroughABox(Architecture network) {
    NetworkLayout layout = NetworkLayout.of(network);
    NetworkGeometry geometry = new NetworkGeometry(layout, 300);

    for (Arrow arrow : layout.arrows()) {
      for (Layer layer : network.layers()) {
        Rectangle inside = geometry.box(layer.name());
        inside.grow(-1, -1);
        assertThat(geometry.pieces(arrow))
            .as("%s and the box of %s", arrow, layer.name())
            .noneMatch(inside::intersectsLine);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void keepsEverythingInThePicture(Architecture network) {
    NetworkLayout layout = NetworkLayout.of(network);
    NetworkGeometry geometry = new NetworkGeometry(layout, 300);
    Rectangle picture = new Rectangle(0, 0, geometry.width(), geometry.height());

    for (Layer layer : network.layers()) {
      assertThat(picture.contains(geometry.box(layer.name()))).isTrue();
    }
    for (Arrow arrow : layout.arrows()) {
      assertThat(geometry.corners(arrow)).allMatch(picture::contains);
    }
  }

  @Test
  void goesAroundWhereTheDirectWayIsTaken() {
    assertThat(NetworkLayout.of(nestedShortcuts()).arrows())
        .contains(new Arrow("side", "side_sum", Route.AROUND));
  }

  /** One runs across the other, and not just ends on it. */
  private static boolean cross(Line2D one, Line2D other) {
    boolean perpendicular = (one.getX1() == one.getX2()) != (other.getX1() == other.getX2());
    return perpendicular
        && one.intersectsLine(other)
        && !touches(one.getP1(), other)
        && !touches(one.getP2(), other)
        && !touches(other.getP1(), one)
        && !touches(other.getP2(), one);
  }

  private static boolean touches(Point2D end, Line2D line) {
    return line.ptSegDist(end) < 0.5;
  }

  private static Architecture residual() {
    return new Architecture(
        "residual",
        List.of(
            new Layer("input", new Input(8, 8, 4)),
            new Layer("conv", new Conv2D(4, 1, Activation.RELU), "input"),
            new Layer("conv_1", new Conv2D(4, 1, Activation.LINEAR), "conv"),
            new Layer("add", new Add(), "input", "conv_1"),
            new Layer("flatten", new Flatten(), "add"),
            new Layer("dense", new Dense(30, Activation.LINEAR), "flatten")),
        Map.of());
  }

  /** A shortcut inside of a branch that has a shortcut itself. */
  private static Architecture nestedShortcuts() {
    return new Architecture(
        "nested",
        List.of(
            new Layer("input", new Input(8, 8, 4)),
            new Layer("side", new Conv2D(4, 1, Activation.RELU), "input"),
            new Layer("inner", new Conv2D(4, 1, Activation.RELU), "side"),
            new Layer("inner_1", new Conv2D(4, 1, Activation.RELU), "inner"),
            new Layer("side_sum", new Add(), "side", "inner_1"),
            new Layer("sum", new Add(), "input", "side_sum"),
            new Layer("flatten", new Flatten(), "sum"),
            new Layer("dense", new Dense(30, Activation.LINEAR), "flatten")),
        Map.of());
  }
}
