package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.image.ReducedPhoto;
import org.kpd.serve.internal.photo.FaceFinder;
import org.kpd.serve.internal.photo.FaceLooks;
import org.kpd.serve.internal.photo.PhotoDecoding;
import org.kpd.serve.internal.photo.ReducedSearch;
import org.kpd.serve.internal.photo.TensorFlowJpeg;
import org.kpd.serve.tracking.FaceTracker;

/**
 * The photo predictor of a model that may still be loading and a detector that is opened on demand.
 */
final class DefaultPhotoPredictor implements PhotoPredictor {
  private final CompletableFuture<KeypointPredictor> predictor;
  private final LazyDetector detector;
  private final PhotoOptions options;
  private final ImageDecoder decoder;
  private final TensorFlowJpeg jpeg = new TensorFlowJpeg();

  DefaultPhotoPredictor(
      CompletableFuture<KeypointPredictor> predictor, LazyDetector detector, PhotoOptions options) {
    this.predictor = predictor;
    this.detector = detector;
    this.options = options;
    this.decoder = ImageDecoder.of(options.limits());
  }

  @Override
  public List<PhotoFace> predict(Path photo) throws IOException {
    return predict(decoder.read(photo));
  }

  @Override
  public List<PhotoFace> predict(InputStream photo) throws IOException {
    return predict(decoder.read(photo));
  }

  @Override
  public List<PhotoFace> predict(byte[] photo) {
    return predict(decoder.read(photo));
  }

  @Override
  public List<PhotoFace> predict(EncodedPhoto photo) {
    if (!isSearched(photo)) {
      return predict(photo.decode());
    }
    KeypointPredictor model = predictor.join();
    PhotoDecoding decoding = decoding(model);
    FaceFinder finder = finder();
    ReducedPhoto coarse = ReducedSearch.coarse(photo, finder, decoding);
    return ReducedSearch.of(photo, coarse, finder, decoding).faces(model::predict);
  }

  @Override
  public List<PhotoFace> predict(BufferedImage photo) {
    KeypointPredictor model = predictor.join();
    if (isOneFace(photo)) {
      return FaceLooks.look(photo, List.of(new DetectedFace(box(photo), 1)), model::predict);
    }
    BufferedImage seen = decoding(model).seen(photo);
    return FaceLooks.at(seen, finder().search(seen), model::predict);
  }

  private FaceDetector detector() {
    return detector.open(predictor.join().precision());
  }

  private PhotoDecoding decoding(KeypointPredictor model) {
    return PhotoDecoding.of(jpeg, model.readsColors() || detector().readsColors());
  }

  private FaceFinder finder() {
    return new FaceFinder(detector(), options.minConfidence(), options.mostFaces());
  }

  @Override
  public Stream<PhotoResult<Path>> predictAll(Stream<Path> photos) {
    return predictAll(photos, PhotoFiles.of(decoder));
  }

  @Override
  public <T> Stream<PhotoResult<T>> predictAll(Stream<T> photos, PhotoSource<T> source) {
    BatchReader<T> reader =
        options.tracking() == null
            ? new PhotoReader<>(this, source)
            : new FilmReader<>(this, source, options);
    ReadAhead<T> results = new ReadAhead<>(reader, photos.iterator(), options.ahead());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(results, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(results::close)
        .onClose(photos::close);
  }

  @Override
  public void close() {
    detector.close();
    jpeg.close();
  }

  /** Whether the faces of a photo have to be found first. */
  boolean isSearched(EncodedPhoto photo) {
    return options.detects() && !photo.isCrop();
  }

  /** Whether a photo shows one face in a known place, so that one look is enough. */
  boolean isOneFace(BufferedImage photo) {
    return !options.detects() || FaceCrop.isCrop(photo);
  }

  /** The crop of that face. */
  FaceCrop crop(BufferedImage photo) {
    return FaceCrop.of(photo, box(photo));
  }

  /** A new tracker for a film. */
  FaceTracker tracker() {
    return FaceTracker.of(
        predictor.join()::predict, detector(), Objects.requireNonNull(options.tracking()));
  }

  /** The model; waits until it is loaded. */
  KeypointPredictor model() {
    return predictor.join();
  }

  /** Whether the model is loaded. Until then, loading it keeps a core busy. */
  boolean isLoaded() {
    return predictor.isDone();
  }

  private FaceBox box(BufferedImage photo) {
    return options.box() == null
        ? FaceBox.whole(photo.getWidth(), photo.getHeight())
        : options.box();
  }
}
