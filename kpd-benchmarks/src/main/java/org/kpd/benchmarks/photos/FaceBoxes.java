package org.kpd.benchmarks.photos;

import java.io.IOException;
import java.nio.file.Path;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.internal.annotation.AnnotationFormats;
import org.kpd.data.internal.annotation.AnnotationSource;
import org.kpd.data.internal.annotation.Annotations;
import org.kpd.data.photo.CropBy;
import org.kpd.data.photo.CropJitter;
import org.kpd.data.photo.PhotoCrops;

/**
 * Prints the boxes in which kpd crops the faces of photos with 68 annotated points: the name of the
 * photo and {@code x,y,width,height} in its pixels.
 */
public final class FaceBoxes {
  private FaceBoxes() {}

  /** Arguments: the folder of the photos, and the {@link CropJitter}, 0 for none. */
  public static void main(String[] arguments) throws IOException {
    Annotations annotations =
        AnnotationFormats.read(
            AnnotationSource.of(Path.of(arguments[0])).withPoints(PointSet.ibug68()), null);
    CropJitter jitter = new CropJitter(Double.parseDouble(arguments[1]));
    PhotoCrops crops = PhotoCrops.of(annotations, CropBy.POINTS, jitter, Progress.NONE);
    for (int row = 0; row < crops.faces().size(); row++) {
      System.out.println(crops.photo(row).getFileName() + " " + crops.box(row).text());
    }
  }
}
