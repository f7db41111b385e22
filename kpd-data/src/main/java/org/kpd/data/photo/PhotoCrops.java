package org.kpd.data.photo;

import java.nio.file.Path;
import java.util.List;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Parallel;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.annotation.Annotations;
import org.kpd.data.internal.image.DecodedImages;
import org.kpd.data.internal.image.ImageFiles;
import org.kpd.data.internal.image.ImageMemory;

/**
 * The faces of annotated photos in a network's format: 96x96 pixels each, with labels in those
 * pixels, and the mapping of points back into the photo. Rows follow the order of photos, and of
 * faces within a photo. Immutable and thread-safe.
 */
public final class PhotoCrops {
  private final List<PhotoCrop> crops;
  private final FaceDataset faces;

  private PhotoCrops(List<PhotoCrop> crops, FaceDataset faces) {
    this.crops = crops;
    this.faces = faces;
  }

  /**
   * Crops every face, on every core. If the faces take more than a quarter of Java's memory, they
   * stay in their photos, which are decoded again whenever a face is requested.
   *
   * @param progress receives the number of photos read so far
   * @throws org.kpd.core.DatasetException if a photo cannot be read or has another size than its
   *     annotation says, a point lies far outside it, or nothing tells where a face is
   */
  public static PhotoCrops of(Annotations annotations, CropBy by, Progress progress) {
    return of(annotations, by, CropJitter.NONE, progress);
  }

  /** Crops every face, as above, with jitter in the framing. */
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
            : decoded(crops);
    LabelTable labels = LabelTable.of(crops.stream().map(PhotoCrop::labels).toList());
    return new PhotoCrops(
        crops.stream().map(PhotoCrop::withoutFace).toList(), new FaceDataset(images, labels));
  }

  private static FaceImages decoded(List<PhotoCrop> crops) {
    int channels = crops.stream().allMatch(PhotoCrop::gray) ? 1 : 3;
    return new DecodedImages(
        crops.size(),
        channels,
        row -> {
          PhotoCrop crop = crops.get(row);
          return FaceCrop.of(ImageFiles.decode(crop.photo()), crop.box()).face();
        });
  }

  /** The images and labels. */
  public FaceDataset faces() {
    return faces;
  }

  /** The photo of a row. */
  public Path photo(int row) {
    return crops.get(row).photo();
  }

  /** The part of the photo that a row shows, in the photo's pixels. */
  public FaceBox box(int row) {
    return crops.get(row).box();
  }

  /** Maps points of a row's 96x96 face into the pixels of its photo. */
  public Keypoints toPhoto(int row, Keypoints inFace) {
    return FaceCrop.toPhoto(box(row), inFace);
  }
}
