package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The error for an application with another TensorFlow before kpd's on its classpath. */
class SecondTensorFlowTest {
  @TempDir private Path other;

  @Test
  void isNamedBeforeItsClassesAreUsed() throws Exception {
    // None of these files is a valid class, so linking to any of them fails.
    for (String name : List.of("SavedModelBundle", "Tensor", "Session", "Graph", "Operand")) {
      Path file = other.resolve("org/tensorflow/" + name + ".class");
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    try (URLClassLoader loader = before(other)) {
      Class<?> predictor = loader.loadClass(KeypointPredictor.class.getName());
      Method fromClasspath = predictor.getMethod("loadDefault");
      Method fromFolder = predictor.getMethod("load", Path.class);

      assertThatThrownBy(() -> fromClasspath.invoke(null))
          .rootCause()
          .hasMessageContaining("expected them once. Remove all but");
      assertThatThrownBy(() -> fromFolder.invoke(null, other))
          .rootCause()
          .hasMessageContaining("expected them once. Remove all but");
    }
  }

  private static URLClassLoader before(Path first) throws IOException {
    List<URL> classpath = new ArrayList<>(List.of(first.toUri().toURL()));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classpath.add(Path.of(jar).toUri().toURL());
    }
    return new URLClassLoader(classpath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
