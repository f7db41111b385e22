package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A modular application embeds the predictor, the detector and the server. */
class ModulePathTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path APPLICATION = Path.of("src/test/resources/modules");
  private static final List<String> OWN =
      List.of(
          "org.kpd.core",
          "org.kpd.data",
          "org.kpd.detect",
          "org.kpd.keras",
          "org.kpd.report",
          "org.kpd.serve",
          "org.kpd.server",
          "org.kpd.train");
  private static final Pattern NAME = Pattern.compile("<module.name>(.+)</module.name>");
  private static final Pattern TOOLS =
      Pattern.compile("(junit|assertj|byte-buddy|opentest4j|apiguardian|surefire).*\\.jar");

  @TempDir private static Path folder;
  private static String path = "";

  /** Packs the classes under test into jars, as the build does. */
  @BeforeAll
  static void pack() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      if (Files.isDirectory(file) && file.endsWith("target/classes")) {
        jars.add(jar(file, name(file)).toString());
      } else if (entry.endsWith(".jar")
          && !TOOLS.matcher(file.getFileName().toString()).matches()) {
        jars.add(entry);
      }
    }
    path = String.join(File.pathSeparator, jars);
  }

  @Test
  void theReadmesExamplesRunAsAModule() throws Exception {
    Path compiled = folder.resolve("app");
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--module-path",
                path,
                "-d",
                compiled.toString(),
                APPLICATION.resolve("module-info.java").toString(),
                APPLICATION.resolve("Main.java").toString());
    assertThat(code).isZero();

    List<String> lines = run(compiled);

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).matches("\\d+\\.\\d+, \\d+\\.\\d+");
    assertThat(lines.get(1)).as("the model of kpd-model-v2").isEqualTo("true");
    assertThat(lines.get(2)).as("a picture in memory").isEqualTo("true");
    assertThat(lines.subList(3, 5)).allMatch(line -> line.matches("[\\d.]+(,[\\d.]+){3}: [\\d.]+"));
    assertThat(lines.get(5)).as("the server's page").isEqualTo("true");
  }

  @Test
  void noPackageIsInTwoModules() {
    Map<String, String> owners = new HashMap<>();
    for (ModuleReference module : finder().findAll()) {
      for (String name : module.descriptor().packages()) {
        assertThat(owners.put(name, module.descriptor().name())).as(name).isNull();
      }
    }
    assertThat(owners.values()).containsAll(OWN);
  }

  private static List<String> run(Path compiled) throws Exception {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "--module-path",
            path + File.pathSeparator + compiled,
            "--add-modules",
            "ALL-MODULE-PATH",
            "--module",
            "app/app.Main",
            ROOT.resolve("saved_models/model_v2").toString(),
            ROOT.resolve("testdata/photos/two_people.jpg").toString());
    builder.redirectOutput(out.toFile()).redirectError(folder.resolve("err").toFile());
    int code = builder.start().waitFor();
    assertThat(code).as(Files.readString(folder.resolve("err"))).isZero();
    return Files.readAllLines(out);
  }

  private static ModuleFinder finder() {
    return ModuleFinder.of(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .map(Path::of)
            .toArray(Path[]::new));
  }

  /** The module's name, as its pom sets it in the jar. */
  private static String name(Path classes) throws IOException {
    Path pom = classes.resolve("../../pom.xml").normalize();
    Matcher matcher = NAME.matcher(Files.readString(pom));
    assertThat(matcher.find()).as(pom.toString()).isTrue();
    return matcher.group(1);
  }

  private static Path jar(Path classes, String name) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", name);
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        out.putNextEntry(
            new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
        Files.copy(each, out);
      }
    }
    return jar;
  }
}
