package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.ImageException;
import org.kpd.serve.tracking.FaceTracker;
import org.kpd.serve.tracking.TrackedFace;

/** Reads photos that are the frames of films, and tracks the faces through them. */
final class FilmReader<T> implements BatchReader<T> {
  private final DefaultPhotoPredictor predictor;
  private final PhotoSource<T> source;
  private final PhotoOptions options;
  private @Nullable FaceTracker tracker;
  private @Nullable Object film;

  FilmReader(DefaultPhotoPredictor predictor, PhotoSource<T> source, PhotoOptions options) {
    this.predictor = predictor;
    this.source = source;
    this.options = options;
  }

  /**
   * Reads nothing ahead: each frame needs the result of the previous one, and frames are too large
   * to be kept.
   */
  @Override
  public Read<T> read(List<T> frames) {
    return () -> frames.stream().map(this::follow).toList();
  }

  /**
   * Tracks one frame. One that cannot be read is skipped: the next continues from the one before
   * it.
   */
  private PhotoResult<T> follow(T photo) {
    BufferedImage frame;
    try {
      frame = source.read(photo);
    } catch (IOException | ImageException e) {
      return PhotoResult.unread(photo, e);
    }
    List<TrackedFace> faces =
        tracker(photo).next(frame).stream()
            .filter(face -> face.face().confidence() >= options.minConfidence())
            .limit(options.mostFaces())
            .toList();
    return PhotoResult.tracked(photo, faces);
  }

  private FaceTracker tracker(T photo) {
    Object ofFilm = source.film(photo);
    if (tracker == null || !ofFilm.equals(film)) {
      film = ofFilm;
      tracker = predictor.tracker();
    }
    return tracker;
  }
}
