package org.kpd.serve.internal.photo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.image.ReducedPhoto;

/**
 * The search for faces in a photo that is decoded only as large as necessary: reduced for the
 * detector, and again at a larger size if the detector finds a crowd, or if that leaves too few
 * pixels of a face. For large photos, decoding takes most of the time.
 *
 * @param photo the pixels from which faces are cropped
 * @param search the places found, in these pixels
 */
public record ReducedSearch(ReducedPhoto photo, FaceSearch search) {
  /** Two thirds of the pixels that a network sees of a face: fewer would cost accuracy. */
  private static final int SIDE_OF_FACE = 64;

  /** The photo as large as a detector needs it. */
  public static ReducedPhoto coarse(EncodedPhoto file, FaceFinder finder, PhotoDecoding decoding) {
    return decoding.decode(file, finder.detector().usefulSide());
  }

  /** Searches the coarse photo, and again at larger sizes as long as they may show more faces. */
  public static ReducedSearch of(
      EncodedPhoto file, ReducedPhoto coarse, FaceFinder finder, PhotoDecoding decoding) {
    ReducedPhoto photo = coarse;
    FaceSearch search = finder.search(photo.pixels());
    while (photo.reduction() > 1) {
      int useful = finder.detector().usefulSide(photo.pixels(), search.places());
      if (useful <= longerSide(photo)) {
        break;
      }
      photo = decoding.decode(file, useful);
      search = finder.search(photo.pixels());
    }
    return sized(file, photo, search, decoding);
  }

  /**
   * The same search in the photo as large as its smallest face needs.
   *
   * @param search in the pixels of the photo that was searched
   */
  private static ReducedSearch sized(
      EncodedPhoto file, ReducedPhoto searched, FaceSearch search, PhotoDecoding decoding) {
    double smallest =
        search.places().stream()
            .mapToDouble(place -> place.box().width())
            .min()
            .orElse(SIDE_OF_FACE);
    if (searched.reduction() == 1 || smallest >= SIDE_OF_FACE) {
      return new ReducedSearch(searched, search);
    }
    int needed = (int) Math.ceil(longerSide(searched) * (SIDE_OF_FACE / smallest));
    ReducedPhoto fine = decoding.decode(file, needed);
    double growth = searched.reduction() / (double) fine.reduction();
    return new ReducedSearch(fine, search.scaled(growth));
  }

  private static int longerSide(ReducedPhoto photo) {
    return Math.max(photo.pixels().getWidth(), photo.pixels().getHeight());
  }

  /** The faces in the pixels of the full photo, in the order of their places. */
  public List<PhotoFace> faces(FaceLooks.Model model) {
    return inPhoto(FaceLooks.at(photo.pixels(), search, model));
  }

  /** The same, without blocking a thread while the model runs; see {@link FaceLooks}. */
  public CompletableFuture<List<PhotoFace>> faces(FaceLooks.LaterModel model, Executor executor) {
    return FaceLooks.at(photo.pixels(), search, model, executor).thenApply(this::inPhoto);
  }

  private List<PhotoFace> inPhoto(List<PhotoFace> faces) {
    return faces.stream().map(photo::toPhoto).toList();
  }
}
