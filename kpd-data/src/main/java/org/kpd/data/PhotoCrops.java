package org.kpd.data;

import java.nio.file.Path;
import java.util.List;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Parallel;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.internal.annotation.Annotations;

/**
 * The faces of annotated photos as a network wants them: 96x96 pixels each, with labels in those
 * pixels, and the way of points back into the photo. Rows are photo after photo, face after face.
 * Immutable and thread-safe.
 */
public final class PhotoCrops {
  private final List<PhotoCrop> crops;
  private final FaceDataset faces;

  private PhotoCrops(List<PhotoCrop> crops, FaceDataset faces) {
    this.crops = crops;
    this.faces = faces;
  }

  /**
   * Crops every face, several photos at a time. More of them than a quarter of the memory given to
   * Java holds stay in their photos, which are decoded again whenever a face is asked for.
   *
   * @param progress is told how many photos are read
   * @throws org.kpd.core.DatasetException if a photo cannot be read or has another size than its
   *     annotation says, a point lies far outside it, or nothing says where a face is
   */
  public static PhotoCrops of(Annotations annotations, CropBy by, Progress progress) {
    return of(annotations, by, CropJitter.NONE, progress);
  }

  /** Crops every face, as above, and misses the framing a little. */
  public static PhotoCrops of(
      Annotations annotations, CropBy by, CropJitter jitter, Progress progress) {
    boolean kept = ImageMemory.fits((long) FaceImage.PIXELS * 3 * annotations.faces());
    PhotoCropper cropper = new PhotoCropper(by, jitter);
    List<PhotoCrop> crops =
        Parallel.map(annotations.photos(), photo -> cropper.crop(photo, kept), progress).stream()
            .flatMap(List::stream)
            .toList();
    FaceImages images =
        kept
            ? FaceImages.of(crops.stream().flatMap(crop -> crop.face().stream()).toList())
            : new PhotoImages(crops);
    LabelTable labels = LabelTable.of(crops.stream().map(PhotoCrop::labels).toList());
    return new PhotoCrops(
        crops.stream().map(PhotoCrop::withoutFace).toList(), new FaceDataset(images, labels));
  }

  /** Images and labels. */
  public FaceDataset faces() {
    return faces;
  }

  /** The photo that a row is of. */
  public Path photo(int row) {
    return crops.get(row).photo();
  }

  /** What of the photo a row shows, in its pixels. */
  public FaceBox box(int row) {
    return crops.get(row).box();
  }

  /** Points of a row's 96x96 face, in the pixels of its photo. */
  public Keypoints toPhoto(int row, Keypoints inFace) {
    return FaceCrop.toPhoto(box(row), inFace);
  }
}
