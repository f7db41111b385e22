package org.kpd.detect;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_core.FileNode;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.kpd.core.KpdException;

/** OpenCV's classifier of faces. Not thread-safe; owns native memory. */
final class Cascade implements AutoCloseable {
  static final String NAME = "haarcascade_frontalface_alt2";

  /** How much larger each next window is. */
  private static final double STEP = 1.1;

  private final CascadeClassifier classifier;

  private Cascade(CascadeClassifier classifier) {
    this.classifier = classifier;
  }

  /** The text of the cascade, from OpenCV's own jar. */
  static String text() {
    String path =
        "/org/bytedeco/opencv/%s/share/opencv4/haarcascades/%s.xml"
            .formatted(Loader.getPlatform(), NAME);
    try {
      // On a module path the file is in another module than the class, whose own resources end
      // there.
      URL file = Loader.findResource(CascadeClassifier.class, path);
      if (file == null) {
        throw new KpdException(
            "Found no %s on the classpath; expected org.bytedeco:opencv with classifier %s."
                .formatted(path, Loader.getPlatform()));
      }
      try (InputStream stream = file.openStream()) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new KpdException("%s: could not be read (%s).".formatted(path, e.getMessage()), e);
    }
  }

  /** Reads the text; memory and not a file, since OpenCV cannot open every path on Windows. */
  static Cascade of(String text) {
    CascadeClassifier classifier = new CascadeClassifier();
    try (BytePointer source = new BytePointer(text);
        FileStorage storage = new FileStorage(source, FileStorage.READ | FileStorage.MEMORY);
        FileNode node = storage.getFirstTopLevelNode()) {
      if (!classifier.read(node)) {
        throw new KpdException("Found %s unreadable; expected OpenCV's own.".formatted(NAME));
      }
      return new Cascade(classifier);
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  /** The faces of a gray picture that have at least a given width and number of votes. */
  List<FaceWindow> find(Mat gray, int smallest, int fewestVotes) {
    try (RectVector found = new RectVector();
        IntPointer votes = new IntPointer();
        Size least = new Size(smallest, smallest);
        Size most = new Size()) {
      // OpenCV keeps places with more votes than the number that it is given.
      classifier.detectMultiScale2(gray, found, votes, STEP, fewestVotes - 1, 0, least, most);
      List<FaceWindow> windows = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        try (Rect rect = found.get(i)) {
          windows.add(new FaceWindow(rect.x(), rect.y(), rect.width(), votes.get(i)));
        }
      }
      return windows;
    }
  }

  @Override
  public void close() {
    classifier.close();
  }
}
