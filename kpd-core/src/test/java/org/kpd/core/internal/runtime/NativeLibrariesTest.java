package org.kpd.core.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                  + " expected that of %1$s. Add the dependency org.tensorflow:tensorflow-core-native with the classifier %1$s, or org.kpd:kpd-all, which includes those of all platforms; of the archives, use the one for this platform."
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
  void saysTheReasonAgainAtALaterCall() throws Exception {
    String library = System.mapLibraryName("jnitensorflow");
    Files.writeString(
        write("damaged/org/tensorflow/internal/c_api/" + HERE + "/" + library), "no library");
    List<URL> jars = new ArrayList<>(List.of(url("damaged")));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!jar.contains(HERE)) {
        jars.add(Path.of(jar).toUri().toURL());
      }
    }
    String caches = "org.bytedeco.javacpp.cachedir";
    System.setProperty(caches, folder.resolve("cache").toString());
    try (URLClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method require = loader.loadClass(NativeLibraries.class.getName()).getMethod("require");

      String first = refusal(require);

      assertThat(first).startsWith("Found no native library that runs on this machine");
      assertThat(refusal(require)).isEqualTo(first);
    } finally {
      System.clearProperty(caches);
    }
  }

  private static String refusal(Method require) throws ReflectiveOperationException {
    try {
      require.invoke(null);
      return "none";
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getTargetException().getMessage());
    }
  }

  @Test
  void refusesAClasspathWithoutTensorFlow() throws IOException {
    try (URLClassLoader loader = loader("empty")) {
      assertThatThrownBy(() -> TensorFlowJars.check(loader))
          .isInstanceOf(KpdException.class)
          .hasMessage(
              "Found no classes of TensorFlow on the classpath; expected org.tensorflow:tensorflow-core-api, a dependency of kpd-core. Do not exclude it.");
    }
  }

  @Test
  void refusesTwoTensorFlows() throws IOException {
    write("one.jar/org/tensorflow/SavedModelBundle.class");
    write("two.jar/org/tensorflow/SavedModelBundle.class");

    try (URLClassLoader loader = loader("one.jar", "two.jar")) {
      assertThatThrownBy(() -> TensorFlowJars.check(loader))
          .isInstanceOf(KpdException.class)
          .hasMessage(
              "Found TensorFlow's classes in one.jar and two.jar; expected them once. Remove all but org.tensorflow:tensorflow-core-api from the dependencies.");
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
      urls[i] = url(jars[i]);
    }
    return new URLClassLoader(urls, null);
  }

  private URL url(String jar) throws MalformedURLException {
    return new URL(folder.toUri() + jar + "/");
  }
}
