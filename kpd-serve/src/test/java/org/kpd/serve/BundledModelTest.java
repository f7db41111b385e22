package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.savedmodel.ModelLoadException;

/** The model that is packaged in a jar on the classpath. */
class BundledModelTest {
  private static final TinyModel MODEL = TinyModel.of(1);

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @TempDir private Path folder;

  @AfterEach
  void putBack() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void isLoadedAndLeavesNothingBehind() throws IOException {
    long unpackedBefore = unpacked();
    use(pack("saved_model.pb"));

    try (KeypointPredictor predictor = KeypointPredictor.loadDefault()) {
      Faces.assertSame(predictor.predict(Faces.gray(1)), MODEL.answer(Faces.gray(1)));
    }
    assertThat(unpacked()).isEqualTo(unpackedBefore);
  }

  @Test
  void mustBeThere() throws IOException {
    use();

    assertThatThrownBy(KeypointPredictor::loadDefault)
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "Found no model on the classpath; expected one. Add org.kpd:kpd-model-v2, or load a folder"
                + " with KeypointPredictor.load.");
  }

  @Test
  void mustBeTheOnlyOne() throws IOException {
    use(pack("saved_model.pb"), pack("saved_model.pb"));

    assertThatThrownBy(KeypointPredictor::loadDefault)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith("Found more than one model on the classpath (");
  }

  @Test
  void writesToNoOtherFolder() throws IOException {
    use(pack("../../escaped"));

    assertThatThrownBy(KeypointPredictor::loadDefault)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining(
            "found the files '../../escaped'; expected those of a SavedModel, below model/.");
  }

  @Test
  void saysWhichFilesAreMissing() throws IOException {
    use(pack("saved_model.pb variables.index"));

    assertThatThrownBy(KeypointPredictor::loadDefault)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageMatching(
            ".*: tiny could not be unpacked there \\(.*variables.index.*\\); expected a writable folder with 16 MB free. Point -Djava.io.tmpdir at one.");
  }

  private Path pack(String files) throws IOException {
    Path jar = Files.createTempDirectory(folder, "jar");
    Path kpd = Files.createDirectories(jar.resolve("META-INF/kpd"));
    MODEL.write(kpd.resolve("model"));
    Files.writeString(kpd.resolve("model.properties"), "name=tiny\nfiles=" + files + "\n");
    return jar;
  }

  private static void use(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, null));
  }

  private static long unpacked() throws IOException {
    try (var entries = Files.list(TEMPORARY)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("kpd-model-"))
          .count();
    }
  }
}
