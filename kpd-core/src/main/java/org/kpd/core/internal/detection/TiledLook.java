package org.kpd.core.internal.detection;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kpd.core.image.GrayPicture;
import org.kpd.core.model.DetectorNetwork;

/**
 * The search for faces that are too small for {@link DetectorLook#LARGER}: in overlapping tiles of
 * a picture of any size. Larger faces, of which a tile may show only a part, are left to smaller
 * pictures.
 */
public final class TiledLook {
  /** The side of a tile, pixels. */
  static final int TILE = DetectorLook.LARGER;

  /** What neighbors share: a face whose center is in one half of it is whole in that tile. */
  private static final int OVERLAP = 64;

  private static final int STEP = TILE - OVERLAP;

  /** Larger faces have at least 20 pixels in a picture of half the size, and are found there. */
  private static final double LARGEST_FACE = 40;

  /** Tiles that go through the network together. */
  private static final int BATCH = 4;

  private final DetectorModel model;
  private final GrayPicture picture;
  private final double threshold;
  private final List<FoundFace> found = new ArrayList<>();

  private TiledLook(DetectorModel model, GrayPicture picture, double threshold) {
    this.model = model;
    this.picture = picture;
    this.threshold = threshold;
  }

  /**
   * The small faces that the network finds in a photo reduced to a longer side, in the photo's
   * pixels.
   *
   * @param threshold the smallest score that counts, between 0 and 1, both excluded
   */
  public static List<FoundFace> faces(
      DetectorModel model, BufferedImage photo, int longerSide, double threshold) {
    TiledLook look = new TiledLook(model, GrayPicture.of(photo, longerSide), threshold);
    look.search();
    double back = 1 / GrayPicture.scale(photo.getWidth(), photo.getHeight(), longerSide);
    return look.found.stream()
        .map(face -> new FoundFace(face.square().scaled(back), face.score()))
        .toList();
  }

  private void search() {
    List<Tile> tiles = new ArrayList<>();
    for (int top = 0; top == 0 || top + OVERLAP < picture.height(); top += STEP) {
      for (int left = 0; left == 0 || left + OVERLAP < picture.width(); left += STEP) {
        tiles.add(new Tile(left, top));
      }
    }
    for (int first = 0; first < tiles.size(); first += BATCH) {
      search(tiles.subList(first, Math.min(tiles.size(), first + BATCH)));
    }
  }

  private void search(List<Tile> tiles) {
    byte[] pixels = new byte[tiles.size() * TILE * TILE];
    Arrays.fill(pixels, DetectorLook.BESIDE);
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      picture.copyPart(tile.left, tile.top, TILE, pixels, i * TILE * TILE);
    }
    float[][] maps = model.maps(pixels, TILE);
    for (int i = 0; i < maps.length; i++) {
      Tile tile = tiles.get(i);
      FaceMap.faces(maps[i], TILE / DetectorNetwork.STRIDE, threshold).stream()
          .filter(face -> face.square().size() < LARGEST_FACE && owns(tile, face.square()))
          .map(face -> new FoundFace(face.square().shifted(tile.left, tile.top), face.score()))
          .forEach(found::add);
    }
  }

  /** Whether no neighbor of the tile shows more of what surrounds one of its faces. */
  private boolean owns(Tile tile, FaceSquare face) {
    return owns(tile.left, face.x(), picture.width()) && owns(tile.top, face.y(), picture.height());
  }

  private static boolean owns(int start, double center, int end) {
    boolean begins = start == 0 || center >= OVERLAP / 2.0;
    boolean ends = start + TILE >= end || center < TILE - OVERLAP / 2.0;
    return begins && ends;
  }

  /** A part of the picture, by its first column and row. */
  private record Tile(int left, int top) {}
}
