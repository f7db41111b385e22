package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.image.ImageException;
import org.kpd.serve.tracking.FaceTracker;
import org.kpd.serve.tracking.TrackedFace;
import org.kpd.serve.tracking.TrackerOptions;

/** Faces followed through pictures that are the frames of a film; each folder is a film. */
final class TrackReader implements PhotoReader {
  private final LoadedPredictor predictor;
  private final FaceDetector detector;
  private final TrackerOptions options;
  private final PhotoDecoder decoder;
  private final int mostFaces;
  private @Nullable FaceTracker tracker;
  private @Nullable Path film;

  TrackReader(
      LoadedPredictor predictor, PhotoDecoder decoder, TrackerOptions options, int mostFaces) {
    this.predictor = predictor;
    this.detector = FaceDetectors.open();
    this.decoder = decoder;
    this.options = options;
    this.mostFaces = mostFaces;
  }

  /** Each frame needs the one before it, and frames are too large to be kept. */
  @Override
  public Read read(List<Path> files) {
    return () -> follow(files);
  }

  private List<PhotoAnswer> follow(List<Path> files) {
    return files.stream().map(this::follow).toList();
  }

  /** A frame that cannot be read is passed over: the next one goes on from the one before it. */
  private PhotoAnswer follow(Path file) {
    BufferedImage frame;
    try {
      frame = decoder.decode(file);
    } catch (IOException | ImageException e) {
      return PhotoAnswer.unread(file, e);
    }
    List<TrackedFace> faces = tracker(file).next(frame);
    return PhotoAnswer.tracked(file, faces.subList(0, Math.min(faces.size(), mostFaces)));
  }

  @Override
  public void close() {
    detector.close();
  }

  private FaceTracker tracker(Path frame) {
    @Nullable Path folder = frame.toAbsolutePath().getParent();
    if (tracker == null || !Objects.equals(folder, film)) {
      film = folder;
      tracker = FaceTracker.of(predictor.get(), detector, options);
    }
    return tracker;
  }
}
