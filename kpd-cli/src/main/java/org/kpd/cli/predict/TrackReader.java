package org.kpd.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.tracking.FaceTracker;
import org.kpd.serve.tracking.TrackedFace;
import org.kpd.serve.tracking.TrackerOptions;

/** Faces followed through pictures that are the frames of a film; each folder is a film. */
final class TrackReader implements PhotoReader {
  private final LoadedPredictor predictor;
  private final FaceDetector detector;
  private final TrackerOptions options;
  private final int mostFaces;
  private @Nullable FaceTracker tracker;
  private @Nullable Path film;

  TrackReader(LoadedPredictor predictor, TrackerOptions options, int mostFaces) {
    this.predictor = predictor;
    this.detector = FaceDetectors.open();
    this.options = options;
    this.mostFaces = mostFaces;
  }

  /** Each frame needs the one before it, and frames are too large to be kept. */
  @Override
  public Read read(List<Path> files) {
    return () -> follow(files);
  }

  private List<PhotoAnswer> follow(List<Path> files) throws IOException {
    List<PhotoAnswer> answers = new ArrayList<>(files.size());
    for (Path file : files) {
      List<TrackedFace> faces = tracker(file).next(ImageDecoder.create().decode(file));
      answers.add(new PhotoAnswer(file, faces.subList(0, Math.min(faces.size(), mostFaces))));
    }
    return answers;
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
