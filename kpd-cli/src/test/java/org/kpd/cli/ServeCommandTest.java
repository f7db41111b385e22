package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architectures;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.train.InitialWeights;

/** {@code kpd serve}. */
class ServeCommandTest {
  @TempDir private Path folder;

  @Test
  void servesUntilItIsToldToEnd() throws Exception {
    SavedModelWriter.write(
        Architectures.baseModel(),
        InitialWeights.of(Architectures.baseModel(), 1),
        new Provenance("base_model", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "now"),
        folder.resolve("model/7"),
        Overwrite.REFUSE);
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    Path log = folder.resolve("access.jsonl");
    Process process =
        start(
            "serve",
            "--model",
            "faces=" + folder.resolve("model"),
            "--label",
            "faces:stable=7",
            "--port",
            "0",
            "--token-file",
            token.toString(),
            "--access-log",
            log.toString());
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("faces from " + folder.resolve("model"));
      String line = lines.readLine();
      assertThat(line).matches("Serving at http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl-C ends it\\)");
      URI root = URI.create(line.split(" ", -1)[2]);
      assertThat(status(root, "/v1/models/faces/labels/stable", "Bearer s3cret")).isEqualTo(200);
      assertThat(status(root, "/v1/models/faces", "Bearer other")).isEqualTo(401);
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readAllLines(log)).hasSize(2).allMatch(line -> line.startsWith("{\"time\":"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "faces | Found --model faces; expected NAME=DIR.",
        "a/b=x | Found model name \"a/b\"; expected 1 to 100 letters, digits, '.', '_' or '-'.",
        "a=x --versions=b=1 | Found model 'b'; expected one given with --model.",
        "a=x --versions=a=new | Found --versions a=new; expected NAME=1,2.",
        "a=x --label=a=1 | Found --label a=1; expected NAME:LABEL=1.",
        "a=x --model=a=y | Found two models named 'a'; expected one.",
        "a=x --max-batch=0 | Found maxBatch 0; expected 1..4096.",
        "a=x --port=70000 | Found port 70000; expected 0..65535."
      })
  void wrongUsageIsSaid(String model, String message) {
    String[] words = ("serve --model=" + model).split(" ", -1);
    CommandRun run = CommandRun.of((Object[]) words);
    assertThat(run.err()).startsWith("kpd: " + message);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void servesTheShippedModelAndFindsFacesWhereNothingIsSaid() throws Exception {
    Process process = start("serve", "--port", "0");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).startsWith("model_v2 from ");
      URI root = URI.create(lines.readLine().split(" ", -1)[2]);
      HttpRequest request =
          HttpRequest.newBuilder(root.resolve("/v1/keypoints"))
              .POST(HttpRequest.BodyPublishers.ofFile(Path.of("../testdata/photos/two_people.jpg")))
              .timeout(Duration.ofSeconds(30))
              .build();
      String answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      assertThat(JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("faces").asList())
          .hasSize(2);
      assertThat(pointsOfABlankFace(root)).hasSize(30);
    } finally {
      process.destroyForcibly();
    }
  }

  /** As in docs/coming-from.md, where TensorFlow Serving serves the same folder. */
  private static List<JsonElement> pointsOfABlankFace(URI root) throws Exception {
    JsonArray face = new Gson().toJsonTree(new int[96][96][3]).getAsJsonArray();
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/v1/models/model_v2:predict"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"signature_name\": \"serving_uint8\", \"instances\": [%s]}".formatted(face)))
            .timeout(Duration.ofSeconds(30))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JsonParser.parseString(answer)
        .getAsJsonObject()
        .getAsJsonArray("predictions")
        .get(0)
        .getAsJsonArray()
        .asList();
  }

  @Test
  void missingModelIsSaid() {
    CommandRun run = CommandRun.of("serve", "--model", "faces=" + folder, "--port", "0");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "kpd: %s: found versions []; expected a SavedModel, or numbered folders of them for model 'faces'.%n"
                .formatted(folder));
  }

  /** Starts a separate process, since signals are part of the behavior. */
  private Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dkpd.home=..",
            "-cp",
            System.getProperty("java.class.path"),
            Kpd.class.getName());
    builder.command().addAll(java.util.List.of(arguments));
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    builder.redirectError(folder.resolve("stderr").toFile());
    return builder.start();
  }

  private static int status(URI root, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Authorization", authorization)
            .timeout(Duration.ofSeconds(30))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
