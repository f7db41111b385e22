package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.format.ReferenceFolder;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.server.AccessLog;
import org.kpd.server.KeypointServer;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;
import org.kpd.train.InitialWeights;
import org.tensorflow.proto.SavedModel;

/** Output and messages of kpd are the same in every language of the machine. */
class LanguagesTest {
  private static final Path EVALUATION = Path.of("../testdata/evaluation");
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  @TempDir private static Path shared;
  private static Path faces = Path.of("");
  private static Path model = Path.of("");

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    faces = shared.resolve("faces");
    model = shared.resolve("model/1");
    FaceDataset drawn = SyntheticFaces.generate(20, 3);
    double[] labels = drawn.labels().toArray();
    labels[7] = 0.00001;
    labels[30] = Double.NaN;
    labels[31] = -1.5;
    ReferenceFolder.write(drawn.withLabels(LabelTable.of(labels)), faces, Overwrite.REFUSE);
    Architecture small = Architectures.modelV2(4);
    SavedModelWriter.write(
        small,
        InitialWeights.of(small, 1),
        new Provenance("model_v2", Map.of("width", 4), Map.of(), Map.of(), Map.of(), Map.of(), ""),
        model,
        Overwrite.REFUSE);
  }

  @Test
  void filesAndLinesAreTheSameInEveryLanguage() throws Exception {
    Map<String, String> english = Languages.in(Locale.ENGLISH, this::commands);
    assertThat(english).hasSizeGreaterThan(9);
    assertThat(english.get("1")).isEmpty();

    for (Locale language : Languages.kinds()) {
      assertSame(language, english, Languages.in(language, this::commands));
    }
  }

  @Test
  void reportsAndPredictionsAreTheSameInEveryLanguage() throws Exception {
    Map<String, String> english = Languages.in(Locale.ENGLISH, this::slowCommands);

    for (Locale language : Languages.furthest()) {
      assertSame(language, english, Languages.in(language, this::slowCommands));
    }
  }

  @Test
  void kerasFilesAreTheSameInEveryLanguage() throws Exception {
    Map<String, String> english = Languages.in(Locale.ENGLISH, this::conversions);

    for (Locale language : Languages.furthest()) {
      assertSame(language, english, Languages.in(language, this::conversions));
    }
  }

  @Test
  void trainingIsTheSameInEveryLanguage() throws Exception {
    Map<String, String> english = Languages.in(Locale.ENGLISH, this::training);

    for (Locale language : Languages.furthest()) {
      assertSame(language, english, Languages.in(language, this::training));
    }
  }

  @Test
  void answersAreTheSameInEveryLanguage() throws Exception {
    Map<String, String> english = Languages.in(Locale.ENGLISH, LanguagesTest::answers);

    for (Locale language : Languages.furthest()) {
      assertSame(language, english, Languages.in(language, LanguagesTest::answers));
    }
  }

  private static void assertSame(
      Locale language, Map<String, String> expected, Map<String, String> found) {
    assertThat(found.keySet()).as(language.toLanguageTag()).isEqualTo(expected.keySet());
    found.forEach(
        (name, text) ->
            assertThat(text)
                .as(language.toLanguageTag() + ": " + name)
                .isEqualTo(expected.get(name)));
  }

  /** Everything that some commands print and write, by file name or number. */
  private Map<String, String> commands() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Map<String, String> texts = new TreeMap<>();
    StringBuilder errors = new StringBuilder();
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("convert", model, out.resolve("saved")),
            List.of(
                "prepare",
                faces,
                "--out",
                out.resolve("s.npz"),
                "--labels-out",
                out.resolve("l.csv")),
            List.of(
                "evaluate",
                "--predictions",
                EVALUATION.resolve("first.csv"),
                EVALUATION.resolve("truth.csv"),
                "--resamples",
                100,
                "--out",
                out.resolve("figures"),
                "--report",
                out.resolve("predictions")))) {
      CommandRun run = CommandRun.of(command.toArray());
      errors.append(run.code() == 0 ? "" : run.err());
      texts.put(texts.size() + " " + command.get(0), run.out() + run.err());
    }
    texts.put(
        "wrong", CommandRun.of("evaluate", "--resamples", 99, "--predictions", model, model).err());
    texts.put(
        "missing", CommandRun.of("convert", out.resolve("none.h5"), out.resolve("x.h5")).err());
    texts.put("1", errors.toString());
    texts.putAll(files(out));
    remove(out);
    return texts;
  }

  /** The same for commands that take longer. */
  private Map<String, String> slowCommands() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Map<String, String> texts = new TreeMap<>();
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("analyze", faces),
            List.of(
                "evaluate",
                "--model",
                model,
                faces,
                "--resamples",
                100,
                "--report",
                out.resolve("report")),
            List.of(
                "predict",
                faces.resolve("images/train_images"),
                "--model",
                model,
                "--out",
                out.resolve("p.csv")),
            List.of("summary", "model_v1"),
            List.of("train", "--help"))) {
      CommandRun run = CommandRun.of(command.toArray());
      assertThat(run.code()).as(run.err()).isZero();
      texts.put(texts.size() + " " + command.get(0), run.out() + run.err());
    }
    texts.putAll(files(out));
    remove(out);
    return texts;
  }

  /** A Keras network as each kind of file. */
  private Map<String, String> conversions() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Map<String, String> texts = new TreeMap<>();
    for (String name : List.of("m.keras", "m.h5", "m.weights.h5", "saved")) {
      CommandRun run =
          CommandRun.of("convert", Path.of("../testdata/keras/k3_base.h5"), out.resolve(name));
      assertThat(run.err()).isEmpty();
      texts.put("convert " + name, run.out());
    }
    texts.putAll(files(out));
    remove(out);
    return texts;
  }

  /** The files of a training run by name; for those that depend on the clock, only the name. */
  private Map<String, String> training() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    CommandRun run =
        CommandRun.of(
            "train",
            faces,
            "--model",
            "model_v2",
            "--width",
            4,
            "--recipe",
            "modern",
            "--epochs",
            1,
            "--out",
            out.resolve("results"),
            "--export",
            out.resolve("models"),
            "--tensorboard",
            out.resolve("events"));
    assertThat(run.err()).isEmpty();
    Map<String, String> texts = new TreeMap<>();
    files(out)
        .forEach(
            (name, text) ->
                texts.put(
                    name.replaceAll("tfevents\\.[0-9]{10}\\.", "tfevents.TIME."),
                    name.contains("tfevents") || name.endsWith("history.csv") ? "" : text));
    texts.put("out", run.out().replaceAll("[0-9]+m?s", "TIME"));
    remove(out);
    return texts;
  }

  /** The server's responses to a few requests, with all headers but the date. */
  private static Map<String, String> answers() throws Exception {
    Map<String, String> texts = new TreeMap<>();
    ServerOptions options = ServerOptions.defaults().withAddress("127.0.0.1", 0);
    try (KeypointServer server =
        KeypointServer.start(
            options, List.of(ModelSpec.of("faces", model.resolveSibling(""))), AccessLog.none())) {
      texts.put("port", server.uri().toString().replaceAll("[0-9]+/$", "PORT/"));
      for (String path :
          List.of(
              "/v1/models/faces",
              "/v1/models/faces/versions/123456789",
              "/v1/models/faces/metadata",
              "/v2/models/faces",
              "/v2/models/faces/versions/1234",
              "/openapi.json",
              "/page/models.json",
              "/nothing")) {
        texts.put(path, answer(HttpRequest.newBuilder(server.uri().resolve(path)).GET()));
      }
      byte[] photo = Files.readAllBytes(faces.resolve("images/train_images/0.jpg"));
      texts.put("photo", answer(post(server, "/v1/keypoints", photo)));
      byte[] wrong = "{\"instances\": [[[1, 2, 3]]]}".getBytes(StandardCharsets.UTF_8);
      texts.put("wrong", answer(post(server, "/v1/models/faces:predict", wrong)));
      String metrics =
          answer(
              HttpRequest.newBuilder(server.uri().resolve("/monitoring/prometheus/metrics")).GET());
      texts.put("metrics", metrics.replaceAll("(?m) [-+0-9.E]+$|[0-9]+\\]?$", " N"));
    }
    return texts;
  }

  private static HttpRequest.Builder post(KeypointServer server, String path, byte[] body) {
    return HttpRequest.newBuilder(server.uri().resolve(path))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static String answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                request.timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    headers.keySet().removeAll(List.of("date", "content-length", "server-timing"));
    String body = response.body().replaceAll("\"milliseconds\":\\{[^}]*\\}", "");
    return response.statusCode() + "\n" + headers + "\n" + body;
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(root.relativize(file).toString(), text(file));
      }
    }
    return texts;
  }

  private static String text(Path file) throws IOException {
    if (file.endsWith("saved_model.pb")) {
      // TensorFlow writes attributes in any order; messages that differ only in it are equal.
      SavedModel saved = SavedModel.parseFrom(Files.readAllBytes(file));
      return "SavedModel of hash " + saved.hashCode();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll(TIME, "TIME");
    // The differences of a large file are not worth printing.
    return text.length() > 100_000 ? text.length() + " bytes of hash " + text.hashCode() : text;
  }

  private static void remove(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
