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
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.io.Overwrite;
import org.kpd.core.io.WholeOutput;
import org.kpd.serve.KeypointPredictor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        "Find the 15 points of the face in each picture, in the picture's own pixels. A face fills"
            + " the whole picture, or the box given with --box.",
    mixinStandardHelpOptions = true)
public final class PredictCommand implements Callable<Integer> {
  private static final String SCREEN = "-";
  private static final int BATCH = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = ModelFiles.DESCRIPTION)
  private Path model;

  @Option(
      names = "--box",
      paramLabel = "X,Y,W,H",
      converter = BoxConverter.class,
      description = "Where the face is, in the pictures' pixels.")
  private @Nullable FaceBox box;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv|-",
      description =
          "Write CSV: the picture's name and the 30 columns of label files; - for the screen.")
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

  /** A box from its text, with the reason where it is none. */
  static final class BoxConverter implements CommandLine.ITypeConverter<FaceBox> {
    @Override
    public FaceBox convert(String text) {
      try {
        return FaceBox.parse(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Path> files = PhotoFiles.list(images);
    Overwrite overwrite = Overwrite.forced(force);
    if (out != null && !out.equals(SCREEN)) {
      overwrite.check(Path.of(out));
    }
    Drawings pictures = drawings == null ? null : Drawings.in(drawings, files, overwrite);
    List<PhotoPoints> answers = predict(files);
    if (pictures != null) {
      pictures.draw(answers);
    }
    report(answers, overwrite);
    return CommandLine.ExitCode.OK;
  }

  private List<PhotoPoints> predict(List<Path> files) throws IOException {
    List<PhotoPoints> answers = new ArrayList<>(files.size());
    try (KeypointPredictor predictor =
            ModelFiles.predictor(model, KeypointPredictor.builder().maxBatch(BATCH).warmUp(false));
        FaceProgress progress = FaceProgress.show("Predicted", spec.commandLine().getErr())) {
      for (int first = 0; first < files.size(); first += BATCH) {
        List<Path> some = files.subList(first, Math.min(files.size(), first + BATCH));
        answers.addAll(predict(predictor, some));
        progress.done(answers.size(), files.size());
      }
    }
    return answers;
  }

  private List<PhotoPoints> predict(KeypointPredictor predictor, List<Path> files)
      throws IOException {
    List<FaceCrop> crops = new ArrayList<>(files.size());
    for (Path file : files) {
      crops.add(FaceCrops.of(ImageDecoder.create().decode(file), box, file));
    }
    List<Keypoints> points = predictor.predict(crops.stream().map(FaceCrop::face).toList());
    List<PhotoPoints> answers = new ArrayList<>(files.size());
    for (int i = 0; i < points.size(); i++) {
      FaceCrop crop = crops.get(i);
      answers.add(new PhotoPoints(files.get(i), crop.box(), crop.toPhoto(points.get(i))));
    }
    return answers;
  }

  private void report(List<PhotoPoints> answers, Overwrite overwrite) throws IOException {
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
      screen.printf("%d pictures%n", answers.size());
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
