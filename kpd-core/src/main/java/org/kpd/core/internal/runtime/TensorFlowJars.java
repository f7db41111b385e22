package org.kpd.core.internal.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kpd.core.KpdException;

/**
 * The jars of TensorFlow on the classpath, which must be of one build: classes and native libraries
 * of different builds end the process without a message, or fail at some later call.
 */
final class TensorFlowJars {
  private static final String CLASS = "org/tensorflow/SavedModelBundle.class";
  private static final String BUILD =
      "META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties";

  private TensorFlowJars() {}

  /**
   * Checks that there is exactly one TensorFlow.
   *
   * @throws KpdException if there is none, or several; the message names them
   */
  static void check(ClassLoader loader) {
    try {
      List<URL> classes = Collections.list(loader.getResources(CLASS));
      if (jars(classes, CLASS).size() > 1) {
        throw new KpdException(
            "Found TensorFlow's classes in %s; expected them once. Remove all but org.tensorflow:tensorflow-core-api from the dependencies."
                .formatted(String.join(" and ", jars(classes, CLASS))));
      }
      Map<String, TreeSet<String>> versions = new TreeMap<>();
      for (URL build : Collections.list(loader.getResources(BUILD))) {
        versions.computeIfAbsent(version(build), version -> new TreeSet<>()).add(jar(build, BUILD));
      }
      if (versions.size() > 1) {
        throw new KpdException(
            "Found org.tensorflow:tensorflow-core-native in the versions %s; expected one. Use the same version for the jar with the platform's classifier, or import org.kpd:kpd-bom."
                .formatted(String.join(" and ", versions.keySet())));
      }
      if (classes.isEmpty() && !isLoadable(loader)) {
        throw new KpdException(
            "Found no classes of TensorFlow on the classpath; expected org.tensorflow:tensorflow-core-api, a dependency of kpd-core. Do not exclude it.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some loaders have classes, but show no files. */
  private static boolean isLoadable(ClassLoader loader) {
    try {
      Class.forName(CLASS.replace(".class", "").replace('/', '.'), false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static Set<String> jars(List<URL> resources, String path) {
    TreeSet<String> jars = new TreeSet<>();
    resources.forEach(resource -> jars.add(jar(resource, path)));
    return jars;
  }

  /** The file name of the jar that holds a resource. */
  private static String jar(URL resource, String path) {
    String holder = resource.toString().replace(path, "").replaceAll("[!/]+$", "");
    return holder.substring(holder.lastIndexOf('/') + 1);
  }

  private static String version(URL build) throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = build.openStream()) {
      properties.load(stream);
    }
    return properties.getProperty("version", "unknown");
  }
}
