package org.kpd.cli.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.model.ShippedModel;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.cli.usage.PrecisionOption;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoFiles;
import org.kpd.serve.PhotoOptions;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.PhotoSource;
import org.kpd.serve.batching.PredictorOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kpd predict}: the points of faces in pictures of any size, in the pictures' own pixels.
 */
@Command(
    name = "predict",
    description =
        "Find the faces in each picture, and the 15 points of each in the picture's own pixels. A"
            + " picture of 96x96 pixels is a crop already; one of at most 192 pixels a side in"
            + " which no face is found is also used whole.",
    footer = {
      "Every face in a photo, drawn and as a table:",
      "  kpd predict group.jpg --draw drawn/ --out points.csv",
      "The frames of a film, in the order of their names:",
      "  kpd predict frames/ --track --draw drawn/"
    })
public final class PredictCommand extends Subcommand {
  private static final String SCREEN = "-";

  /** The number of pictures that are read together. */
  private static final int BATCH = 64;

  /** Pictures that are kept in memory until they are drawn. */
  private static final int KEPT = 8;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = ModelFiles.DESCRIPTION + " By default the model_v2 that comes with kpd.")
  private @Nullable Path model;

  @Mixin private FaceOptions faces;

  @Mixin private PrecisionOption precision;

  @Mixin private PhotoLimits limits;

  @Purpose("Results")
  @Option(
      names = "--out",
      paramLabel = "FILE.csv|-",
      description =
          "Write CSV, a row per face: the picture's name, the face's number, box and confidence,"
              + " and the 30 columns of label files; - for standard output.")
  private @Nullable String out;

  @Option(
      names = "--draw",
      paramLabel = "DIR",
      description = "Draw the points on each picture, as PNG files in this folder.")
  private @Nullable Path drawings;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--force", description = "Replace files that exist.")
  private boolean force;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description =
          "JPEG, PNG or WebP pictures, gray or color, or folders of them. One that cannot be read"
              + " does not stop the others.")
  private List<Path> images;

  @Override
  public Integer call() throws IOException {
    faces.check(spec().commandLine());
    limits.check(spec().commandLine());
    List<Path> files = PhotoFiles.list(images);
    Overwrite overwrite = Overwrite.forced(force);
    FaceTally tally = new FaceTally();
    List<AnswerSink> sinks = new ArrayList<>(List.of(tally));
    PhotoFiles onDisk = PhotoFiles.of(ImageDecoder.of(limits.limits()));
    KeptPhotos kept = new KeptPhotos(onDisk);
    if (drawings != null) {
      sinks.add(Drawings.in(drawings, files, overwrite, kept, new DrawnFaces(faces.tracks())));
    }
    PhotoSource<Path> source = drawings == null ? onDisk : kept;
    // Output is buffered until the end: half a list on a screen or in a pipe is of no use.
    StringWriter printed = new StringWriter();
    addPrinter(sinks, printed);
    if (writesFile()) {
      WholeOutput.file(Path.of(out), overwrite, file -> predict(files, source, sinks, file));
    } else {
      predict(files, source, sinks);
    }
    report(tally, printed);
    return tally.hasReadAll() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Whether a single picture was named: if it cannot be read, the command fails. */
  private boolean wantsOne() {
    return images.size() == 1 && !Files.isDirectory(images.get(0));
  }

  private boolean writesFile() {
    return out != null && !out.equals(SCREEN);
  }

  private void addPrinter(List<AnswerSink> sinks, Writer printed) throws IOException {
    if (json) {
      sinks.add(JsonAnswers.to(printed));
    } else if (SCREEN.equals(out)) {
      sinks.add(CsvAnswers.to(printed));
    } else if (out == null && drawings == null) {
      sinks.add(new TableAnswers(printed));
    }
  }

  private void predict(List<Path> files, PhotoSource<Path> source, List<AnswerSink> sinks, Path csv)
      throws IOException {
    try (Writer writer = Files.newBufferedWriter(csv)) {
      sinks.add(CsvAnswers.to(writer));
      predict(files, source, sinks);
    }
  }

  private void predict(List<Path> files, PhotoSource<Path> source, List<AnswerSink> sinks)
      throws IOException {
    // The pictures are being read while this thread loads the network.
    CompletableFuture<KeypointPredictor> loading = new CompletableFuture<>();
    try (@Nullable FaceDetector named = faces.detector(precision.precision());
        PhotoPredictor photos = photos(loading, named);
        Stream<PhotoResult<Path>> answers = photos.predictAll(files.stream(), source);
        KeypointPredictor predictor = load(loading);
        TerminalProgress progress = TerminalProgress.show("Predicted", "picture", err())) {
      loading.complete(predictor);
      for (AnswerSink sink : sinks) {
        sink.begin(predictor.pointSet());
      }
      int done = 0;
      for (PhotoResult<Path> answer : (Iterable<PhotoResult<Path>>) answers::iterator) {
        if (answer.failure() != null && wantsOne()) {
          throw new KpdException(String.valueOf(AnswerSink.failureText(answer)), answer.failure());
        }
        for (AnswerSink sink : sinks) {
          sink.accept(answer);
        }
        progress.done(++done, files.size());
      }
    }
    for (AnswerSink sink : sinks) {
      sink.finish();
    }
  }

  private PhotoPredictor photos(
      CompletableFuture<KeypointPredictor> loading, @Nullable FaceDetector named) {
    PhotoOptions found = faces.photos().withLimits(limits.limits());
    PhotoOptions options = drawings == null ? found : found.withAhead(KEPT);
    return named == null
        ? PhotoPredictor.of(loading, options)
        : PhotoPredictor.of(loading, named, options);
  }

  /**
   * Loads the model; if that fails, completes the future exceptionally, so that nothing waits for
   * it.
   */
  private KeypointPredictor load(CompletableFuture<KeypointPredictor> loading) throws IOException {
    try {
      return ModelFiles.predictor(
          model == null ? ShippedModel.locate() : model,
          PredictorOptions.defaults()
              .withPrecision(precision.precision())
              .withMaxBatch(BATCH)
              .withWarmUp(false));
    } catch (IOException | RuntimeException | Error e) {
      loading.completeExceptionally(e);
      throw e;
    }
  }

  private void report(FaceTally tally, StringWriter printed) {
    tally.warn(err());
    PrintWriter screen = out();
    if (printed.getBuffer().isEmpty()) {
      screen.println(tally);
      if (out != null) {
        screen.println(out);
      }
      if (drawings != null) {
        screen.println(drawings);
      }
    } else {
      screen.print(printed);
    }
    screen.flush();
  }
}
