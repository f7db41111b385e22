package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.ImageException;
import org.kpd.serve.tracking.FaceTracker;
import org.kpd.serve.tracking.TrackedFace;

/**
 * Tracks faces through photos that are the frames of films, in order. The next few frames are
 * decoded while the current one is searched.
 */
final class FilmReader<T> implements BatchReader<T> {
  /** The number of decoded frames, which are large. */
  private static final int AHEAD = 3;

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

  /** A frame, or the reason why it could not be read. */
  private record Frame(@Nullable BufferedImage pixels, @Nullable Exception failure) {}

  /** Reads nothing yet: each frame needs the one before, and decoded frames are not kept. */
  @Override
  public Read<T> read(List<T> frames) {
    return () -> follow(frames);
  }

  private List<PhotoResult<T>> follow(List<T> photos) {
    List<PhotoResult<T>> results = new ArrayList<>(photos.size());
    Deque<CompletableFuture<Frame>> ahead = new ArrayDeque<>();
    Iterator<T> next = photos.iterator();
    for (T photo : photos) {
      while (ahead.size() < AHEAD && next.hasNext()) {
        T later = next.next();
        ahead.add(CompletableFuture.supplyAsync(() -> frame(later)));
      }
      results.add(follow(photo, Awaited.result(ahead.remove())));
    }
    return results;
  }

  private Frame frame(T photo) {
    try {
      return new Frame(source.read(photo), null);
    } catch (IOException | ImageException e) {
      return new Frame(null, e);
    }
  }

  /** Skips a frame that cannot be read; the next one continues from the frame before it. */
  private PhotoResult<T> follow(T photo, Frame frame) {
    if (frame.pixels() == null) {
      return new PhotoResult<>(photo, List.of(), frame.failure());
    }
    List<TrackedFace> faces =
        tracker(photo).next(frame.pixels()).stream()
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
