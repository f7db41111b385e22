package org.kpd.core.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;

/** What is told where native libraries or TensorFlow itself are missing, wrong or there twice. */
class NativeLibrariesTest {
  private static final String HERE = Loader.getPlatform();

  @TempDir private Path folder;

  @Test
  void namesTheArtifactAndTheClassifierToAdd() throws IOException {
    try (URLClassLoader loader = loader("empty")) {
      assertThat(NativeArtifact.TENSORFLOW.missing(loader))
          .contains(
              "Found no native library of org.tensorflow:tensorflow-core-native on the classpath;"
                  + " expected that of %1$s. Add the dependency org.tensorflow:tensorflow-core-native with the classifier %1$s, or org.kpd:kpd-all, which brings those of all platforms."
                      .formatted(HERE));
    }
  }

  @Test
  void saysForWhichOtherPlatformThereIsOne() throws IOException {
    String other = HERE.equals("windows-x86_64") ? "linux-arm64" : "windows-x86_64";
    String file = other.startsWith("windows") ? "jnitensorflow.dll" : "libjnitensorflow.so";
    write("other.jar/org/tensorflow/internal/c_api/" + other + "/" + file);

    try (URLClassLoader loader = loader("other.jar")) {
      assertThat(NativeArtifact.TENSORFLOW.missing(loader).orElseThrow())
          .startsWith(
              "Found org.tensorflow:tensorflow-core-native for %s only; expected that of %s. Add"
                  .formatted(other, HERE));
    }
  }

  @Test
  void knowsOfWhichLibraryALoaderSpeaks() {
    assertThat(NativeArtifact.namedIn("no jnitensorflow in java.library.path: /lib"))
        .contains(NativeArtifact.TENSORFLOW);
    assertThat(NativeArtifact.namedIn("libm.so.6: no such file")).isEmpty();
  }

  @Test
  void missesNothingWhereTestsRun() {
    assertThat(NativeArtifact.TENSORFLOW.missing(getClass().getClassLoader())).isEmpty();
    assertThatCode(NativeLibraries::require).doesNotThrowAnyException();
  }

  @Test
  void refusesTwoTensorFlows() throws IOException {
    write("one.jar/org/tensorflow/SavedModelBundle.class");
    write("two.jar/org/tensorflow/SavedModelBundle.class");

    try (URLClassLoader loader = loader("one.jar", "two.jar")) {
      assertThatThrownBy(() -> TensorFlowJars.check(loader))
          .isInstanceOf(KpdException.class)
          .hasMessage(
              "Found TensorFlow's classes in one.jar and two.jar; expected them once. Leave all but"
                  + " org.tensorflow:tensorflow-core-api out of the dependencies.");
    }
  }

  @Test
  void refusesNativeLibrariesOfAnotherVersion() throws IOException {
    String build = "/META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties";
    Files.writeString(write("api.jar" + build), "version=1.1.0");
    Files.writeString(write("native.jar" + build), "version=1.0.0");

    try (URLClassLoader loader = loader("api.jar", "native.jar")) {
      assertThatThrownBy(() -> TensorFlowJars.check(loader))
          .isInstanceOf(KpdException.class)
          .hasMessageStartingWith(
              "Found org.tensorflow:tensorflow-core-native in the versions 1.0.0 and 1.1.0;"
                  + " expected one.");
    }
  }

  private Path write(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.createFile(path);
  }

  private URLClassLoader loader(String... jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = new URL(folder.toUri() + jars[i] + "/");
    }
    return new URLClassLoader(urls, null);
  }
}
