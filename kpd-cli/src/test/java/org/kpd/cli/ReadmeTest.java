package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;

/** What the README tells newcomers holds. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path THIS =
      Path.of("src/test/java/org/kpd/cli/ReadmeTest.java").toAbsolutePath();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"example", "example of photos"})
  void javaExamplesAreTheCodeThatRunsHere(String name) throws IOException {
    List<String> lines = Files.readAllLines(THIS);
    String code =
        lines
            .subList(lines.indexOf("    // begin " + name) + 1, lines.indexOf("    // end " + name))
            .stream()
            .map(line -> line.substring(Math.min(4, line.length())))
            .map(line -> line.replace("model)", "Path.of(\"saved_models/model_v2\"))"))
            .map(line -> line.replace("photo)", "Path.of(\"face.jpg\"))"))
            .map(line -> line.replace("group)", "Path.of(\"group.jpg\"))"))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(code);
  }

  @Test
  void javaExampleRuns() throws IOException {
    Path faces = folder.resolve("faces");
    Path models = folder.resolve("models");
    CommandRun.of("synth", "--out", faces, "--count", 20, "--seed", 3);
    CommandRun.of("train", faces, "--epochs", 1, "--out", folder.resolve("r"), "--export", models);

    example(models, faces.resolve("images/train_images/0.jpg"));
  }

  @Test
  void javaExampleOfPhotosRuns() throws IOException {
    examplePhotos(
        ROOT.resolve("saved_models/model_v2"), ROOT.resolve("testdata/photos/two_people.jpg"));
  }

  @Test
  void namesEveryCommand() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    for (String command : Kpd.commandLine().getSubcommands().keySet()) {
      assertThat(readme).contains("`" + command + "`");
    }
  }

  private static void example(Path model, Path photo) throws IOException {
    // begin example
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      Keypoints points = predictor.predict(photo);
      System.out.println(points.x(Keypoint.NOSE_TIP) + ", " + points.y(Keypoint.NOSE_TIP));
    }
    // end example
  }

  private static void examplePhotos(Path model, Path group) throws IOException {
    // begin example of photos
    try (KeypointPredictor predictor = KeypointPredictor.load(model);
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      for (PhotoFace face : photos.predict(group)) {
        System.out.println(face.box().text() + ": " + face.points().x(Keypoint.NOSE_TIP));
      }
    }
    // end example of photos
  }
}
