package org.kpd.cli.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.FaceProgress;
import org.kpd.cli.ModelFiles;
import org.kpd.cli.ShippedModel;
import org.kpd.core.io.Overwrite;
import org.kpd.core.io.WholeOutput;
import org.kpd.serve.KeypointPredictor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code kpd predict}: the points of faces in pictures of any size, in the pictures' own pixels.
 */
@Command(
    name = "predict",
    description =
        "Find the faces in each picture, and the 15 points of each in the picture's own pixels. A"
            + " picture of 96x96 pixels is the crop of a face already; where no face is found in one"
            + " of at most 192 pixels a side, it is taken whole too.",
    mixinStandardHelpOptions = true)
public final class PredictCommand implements Callable<Integer> {
  private static final String SCREEN = "-";

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = ModelFiles.DESCRIPTION + " By default the model_v2 that comes with kpd.")
  private @Nullable Path model;

  @Mixin private FaceOptions faces;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv|-",
      description =
          "Write CSV, a row a face: the picture's name, the face's number and box, and the 30"
              + " columns of label files; - for the screen.")
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
      description = "JPEG or PNG pictures, gray or color, or folders of them.")
  private List<Path> images;

  @Override
  public Integer call() throws IOException {
    faces.check(spec.commandLine());
    List<Path> files = PhotoFiles.list(images);
    Overwrite overwrite = Overwrite.forced(force);
    if (out != null && !out.equals(SCREEN)) {
      overwrite.check(Path.of(out));
    }
    Drawings pictures =
        drawings == null
            ? null
            : Drawings.in(drawings, files, overwrite, new DrawnFaces(faces.tracks()));
    List<PhotoAnswer> answers = predict(files);
    if (pictures != null) {
      pictures.draw(answers);
    }
    report(answers, overwrite);
    return CommandLine.ExitCode.OK;
  }

  private List<PhotoAnswer> predict(List<Path> files) throws IOException {
    Path chosen = model == null ? ShippedModel.locate() : model;
    List<PhotoAnswer> answers = new ArrayList<>(files.size());
    try (LoadedPredictor predictor = new LoadedPredictor();
        PhotoReader reader = faces.reader(predictor);
        ReadAhead pictures = new ReadAhead(reader, files);
        FaceProgress progress = FaceProgress.show("Predicted", spec.commandLine().getErr())) {
      predictor.load(
          () ->
              ModelFiles.predictor(
                  chosen, KeypointPredictor.builder().maxBatch(ReadAhead.BATCH).warmUp(false)));
      while (pictures.hasNext()) {
        answers.addAll(pictures.next());
        progress.done(answers.size(), files.size());
      }
    }
    return answers;
  }

  /** Without this a row less in a file would be the only sign. */
  private void warn(List<PhotoAnswer> answers) {
    List<Path> empty =
        answers.stream().filter(a -> a.faces().isEmpty()).map(PhotoAnswer::file).toList();
    if (!empty.isEmpty()) {
      PrintWriter errors = spec.commandLine().getErr();
      String others = empty.size() == 1 ? "" : " and in %d more".formatted(empty.size() - 1);
      errors.printf(
          "kpd: %s: found no face%s. Show where one is with --box, or take the picture whole with"
              + " --no-detect.%n",
          empty.get(0), others);
      errors.flush();
    }
  }

  private void report(List<PhotoAnswer> answers, Overwrite overwrite) throws IOException {
    warn(answers);
    PrintWriter screen = spec.commandLine().getOut();
    if (out != null && !out.equals(SCREEN)) {
      WholeOutput.file(
          Path.of(out), overwrite, file -> Files.writeString(file, PointsText.csv(answers)));
    }
    if (json) {
      screen.print(PointsText.json(answers));
    } else if (SCREEN.equals(out)) {
      screen.print(PointsText.csv(answers));
    } else if (out == null && drawings == null) {
      screen.print(PointsText.table(answers));
    } else {
      int found = answers.stream().mapToInt(answer -> answer.faces().size()).sum();
      screen.printf("%d pictures, %d faces%n", answers.size(), found);
      if (out != null) {
        screen.println(out);
      }
      if (drawings != null) {
        screen.println(drawings);
      }
    }
    screen.flush();
  }
}
