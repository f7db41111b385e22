package org.kpd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script, in a folder with a difficult name and without a locale. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private static Path temporary;
  private static Path checkout;

  /** Creates what the launcher needs from a checkout; the jar points to the classes under test. */
  @BeforeAll
  static void install() throws IOException {
    checkout = temporary.resolve("-kpd – (ü) & 'a' \"b\" * [c] $d %20 #");
    Path target = Files.createDirectories(checkout.resolve("kpd-cli/target"));
    for (String file : List.of("kpd", "launcher.sh")) {
      Files.copy(ROOT.resolve(file), checkout.resolve(file));
    }
    assertThat(checkout.resolve("kpd").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(checkout.resolve("saved_models"), ROOT.resolve("saved_models"));
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, classPath());
    new JarOutputStream(Files.newOutputStream(target.resolve("kpd.jar")), manifest).close();
  }

  /**
   * Otherwise, Java would say that the machine lacks a library or that the command's jar is broken.
   */
  @ParameterizedTest
  @ValueSource(strings = {"wow!", "kpd 😀", "two\nlines"})
  void namesFoldersThatJavaCannotLoadClassesFrom(String name) throws Exception {
    Path folder = Files.createDirectories(temporary.resolve(name));
    for (String file : List.of("kpd", "launcher.sh")) {
      Files.copy(ROOT.resolve(file), folder.resolve(file));
    }
    Process process = new ProcessBuilder("bash", folder.resolve("kpd").toString(), "help").start();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .startsWith(
            "kpd: found the folder " + folder.toRealPath() + "; expected one from which Java")
        .endsWith("Move or rename it.\n");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void namesFilesWhereNoLocaleIsSetAndWritesNothingBesides() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("bär"));
    Files.copy(ROOT.resolve("testdata/photos/two_people.jpg"), folder.resolve("müller.jpg"));
    Result run = run(Map.of(), folder, "predict", "müller.jpg", "--out", "-");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().skip(1)).hasSize(2).allMatch(row -> row.startsWith("müller.jpg,"));
    assertThat(run.code()).isZero();
  }

  @Test
  void leavesAFailureOneLineThroughALink() throws Exception {
    Path link = temporary.resolve("a link");
    Files.createSymbolicLink(link, checkout.resolve("kpd"));
    Result run = run(link, Map.of("LC_ALL", "C"), temporary, "predict", "ü.jpg");
    assertThat(run.err())
        .isEqualTo("kpd: ü.jpg: found no such file or folder; expected one. Check the path.\n");
    assertThat(run.code()).isOne();
  }

  /** Like /usr/bin/java on macOS, beside which there is no file with the version of Java. */
  @ParameterizedTest
  @CsvSource({"1.8.0_402, 8", "11.0.2, 11"})
  void asksAJavaThatIsOnlyAStandInWhichItIs(String version, String major) throws Exception {
    Map<String, String> standIn =
        Map.of("JAVA_HOME", "" + java(version, "echo 'openjdk version \"" + version + "\"' >&2"));

    Result run = run(standIn, temporary, "--version");

    assertThat(run.err())
        .isEqualTo(
            "kpd: found Java %s; expected a JDK 17 or newer on the PATH or in JAVA_HOME.\n"
                .formatted(major));
    assertThat(run.code()).isOne();
  }

  /** The home of a Java that is a shell script with one line. */
  private static Path java(String home, String line) throws IOException {
    Path java = Files.createDirectories(temporary.resolve(home).resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + line + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return temporary.resolve(home);
  }

  /** Both variables are read before Java could set them: docs/gpu.md. */
  @Test
  void tellsXlaHowToCompileAndOfTheCompilerBesideTheLibrariesOfACard() throws Exception {
    Path home = java("java", "echo \"$XLA_FLAGS $TF_SYNC_ON_FINISH\"");
    Path packages = temporary.resolve("cuda/nvidia");
    Path functions = packages.resolve("cuda_nvcc/nvvm/libdevice");
    Files.createFile(Files.createDirectories(functions).resolve("libdevice.10.bc"));
    String libraries = "/none:" + Files.createDirectories(packages.resolve("cudnn/lib"));

    Map<String, String> found = Map.of("JAVA_HOME", "" + home, "LD_LIBRARY_PATH", libraries);
    assertThat(run(found, temporary, "doctor").out())
        .isEqualTo(
            "--xla_gpu_force_conv_nhwc=true --xla_gpu_graph_min_graph_size=1"
                + " --xla_gpu_cuda_data_dir=%s/cuda_nvcc 0\n".formatted(packages));
    assertThat(run(Map.of("JAVA_HOME", "" + home), temporary, "doctor").out())
        .isEqualTo("--xla_gpu_force_conv_nhwc=true --xla_gpu_graph_min_graph_size=1 0\n");
    Map<String, String> own = new HashMap<>(found);
    own.putAll(Map.of("XLA_FLAGS", "--own", "TF_SYNC_ON_FINISH", "1"));
    assertThat(run(own, temporary, "doctor").out()).isEqualTo("--own 1\n");
  }

  @Test
  void saysWhereNativeLibrariesCouldBeUnpacked() throws Exception {
    Map<String, String> options =
        Map.of(
            "KPD_JAVA_OPTIONS",
            "-Dorg.bytedeco.javacpp.cachedir=/dev/null/none -Duser.home=/dev/null/home"
                + " -Djava.io.tmpdir=/dev/null/tmp");
    String photo = ROOT.resolve("testdata/photos/two_people.jpg").toString();
    Result run = run(options, temporary, "predict", photo);
    assertThat(withoutWarningOfJava(run.err()))
        .isEqualTo(
            "kpd: Found no folder to unpack native libraries into: /dev/null/none and"
                + " /dev/null/home/.javacpp/cache and /dev/null/tmp cannot be written; expected one"
                + " of them. Point -Dorg.bytedeco.javacpp.cachedir at a folder with 800 MB free from"
                + " which programs may run (for kpd, in KPD_JAVA_OPTIONS).\n");
    assertThat(run.code()).isOne();
    assertThat(run(options, temporary, "predict", photo, "--debug").err())
        .contains("\tat org.kpd.");
  }

  @Test
  void blamesTheTemporaryFolderAndNotTheModel() throws Exception {
    Path model = ROOT.resolve("testdata/keras/k3_base.keras");
    Map<String, String> options = Map.of("KPD_JAVA_OPTIONS", "-Djava.io.tmpdir=/none/tmp");
    Result run = run(options, temporary, "summary", model.toString());
    assertThat(withoutWarningOfJava(run.err()))
        .isEqualTo(
            "kpd: /none/tmp: expected a temporary folder, found none there. Point -Djava.io.tmpdir"
                + " at another (for kpd, in KPD_JAVA_OPTIONS).\n");
    assertThat(run.code()).isOne();
  }

  /** Java itself warns about such a folder, from JDK 21 on. */
  private static String withoutWarningOfJava(String err) {
    return err.replaceFirst("^WARNING: java.io.tmpdir directory does not exist\\R", "");
  }

  private static Result run(Map<String, String> environment, Path folder, String... arguments)
      throws IOException, InterruptedException {
    return run(checkout.resolve("kpd"), environment, folder, arguments);
  }

  private static Result run(
      Path launcher, Map<String, String> environment, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(temporary, "out", "");
    Path err = Files.createTempFile(temporary, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(launcher.toString()), Arrays.stream(arguments)).toList());
    builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Result(code, Files.readString(out), Files.readString(err));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  private record Result(int code, String out, String err) {}
}
