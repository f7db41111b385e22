package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.report.internal.picture.Pictures;
import org.kpd.serve.PhotoResult;

/** Draws the points on the pictures, into one PNG file each. */
final class Drawings implements AnswerSink {
  private final Map<Path, Path> targets;
  private final Overwrite overwrite;
  private final KeptPhotos photos;
  private final DrawnFaces faces;

  private Drawings(
      Map<Path, Path> targets, Overwrite overwrite, KeptPhotos photos, DrawnFaces faces) {
    this.targets = targets;
    this.overwrite = overwrite;
    this.photos = photos;
    this.faces = faces;
  }

  /**
   * Chooses a file name in the folder for each picture.
   *
   * @throws org.kpd.core.KpdException if one exists and must not be replaced
   */
  static Drawings in(
      Path folder, List<Path> files, Overwrite overwrite, KeptPhotos photos, DrawnFaces faces) {
    Map<Path, Path> targets = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Path file : files) {
      String stem = file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
      String name = stem;
      // Pictures in different folders may have the same name.
      for (int next = 2; !taken.add(name); next++) {
        name = stem + "-" + next;
      }
      Path target = folder.resolve(name + ".png");
      overwrite.check(target);
      targets.put(file, target);
    }
    return new Drawings(targets, overwrite, photos, faces);
  }

  @Override
  public void accept(PhotoResult<Path> answer) throws IOException {
    if (answer.failure() != null) {
      return;
    }
    Path target = targets.get(answer.photo());
    if (target == null) {
      throw new IllegalArgumentException("No name was chosen for " + answer.photo());
    }
    BufferedImage drawn = faces.draw(photos.take(answer.photo()), answer.faces());
    Files.createDirectories(target.toAbsolutePath().getParent());
    WholeOutput.file(target, overwrite, file -> Pictures.write(drawn, file));
  }
}
