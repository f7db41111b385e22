package org.kpd.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code kpd quickstart}: the whole workflow in a few minutes, as the commands that a user would
 * type.
 */
@Command(
    name = "quickstart",
    description =
        "Draw faces, train on them, export, evaluate, serve and show the result, in a few minutes.",
    footer = {
      "In the folder quickstart/:",
      "  kpd quickstart",
      "Elsewhere, replacing an earlier one:",
      "  kpd quickstart --out /tmp/kpd --force"
    })
final class QuickstartCommand extends Subcommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for everything that is written (${DEFAULT-VALUE}).")
  private Path out = Path.of("quickstart");

  @Option(names = "--force", description = "Replace the folder.")
  private boolean force;

  @Override
  public Integer call() throws Exception {
    Overwrite.forced(force).check(out);
    WholeOutput.delete(out);
    String faces = out.resolve("faces").toString();
    String results = out.resolve("model_results/model_v2").toString();
    String model = out.resolve("saved_models/model_v2").toString();
    String face = out.resolve("faces/images/train_images/0.jpg").toString();
    List<Step> steps =
        List.of(
            new Step(
                "Draw 1,200 faces whose points are known, in the layout of the reference project",
                "synth",
                "--out",
                faces,
                "--count",
                "1200",
                "--seed",
                "7"),
            new Step("Look at the labels", "analyze", faces, "--out", path("analysis")),
            new Step("Pack images and labels", "prepare", faces, "--out", path("faces.npz")),
            new Step(
                "Train model_v2; test faces it has not seen",
                "train",
                path("faces.npz"),
                "--model",
                "model_v2",
                "--epochs",
                "12",
                "--batch-size",
                "32",
                "--out",
                results,
                "--export",
                model),
            new Step(
                "Evaluate the exported model beside the constant mean face",
                "evaluate",
                "--model",
                model,
                path("faces.npz"),
                "--split",
                "test",
                "--out",
                path("evaluation")),
            new Step(
                "Draw its points on test faces",
                "visualize",
                "--model",
                model,
                path("faces.npz"),
                "--split",
                "test",
                "--out",
                path("faces.png")),
            new Step(
                "Predict one picture",
                "predict",
                "--model",
                model,
                face,
                "--out",
                "-",
                "--draw",
                path("drawn")));
    PrintWriter screen = out();
    // Serving comes last: it is not a command that ends by itself.
    int last = steps.size() + 1;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      screen.printf(Locale.ROOT, "%n[%d/%d] %s%n$ kpd %s%n%n", i + 1, last, step.purpose(), step);
      int code = Kpd.commandLine().execute(step.arguments().toArray(String[]::new));
      if (code != CommandLine.ExitCode.OK) {
        return code;
      }
    }
    screen.printf(
        Locale.ROOT, "%n[%d/%d] Serve it over HTTP, and send it that picture%n", last, last);
    ServedRequest.show(Path.of(model), Path.of(face), screen);
    screen.printf(
        Locale.ROOT,
        """

        Done. The results:
          %-44s the training run: history, plots, pictures, figures
          %-44s the model, for Java, Python and TensorFlow Serving
          %-44s the model's points on faces it has not seen
          %-44s all figures

        Try next:
          kpd predict PHOTO.jpg --draw .           the shipped model, on your own photo
          kpd serve                                the same in a browser
          kpd train DATA                           your own faces, or Kaggle's training.csv
          kpd --help
        """,
        results,
        model,
        path("faces.png"),
        path("evaluation"));
    return CommandLine.ExitCode.OK;
  }

  private String path(String name) {
    return out.resolve(name).toString();
  }

  /** One command of the workflow. */
  private record Step(String purpose, List<String> arguments) {
    Step(String purpose, String... arguments) {
      this(purpose, List.of(arguments));
    }

    @Override
    public String toString() {
      return String.join(" ", arguments);
    }
  }
}
