package org.kpd.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.format.ReferenceFolder;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kpd synth}: draws faces with exact labels, in the reference layout. */
@Command(
    name = "synth",
    description =
        "Draw faces whose points are known exactly, as a folder in the reference layout:"
            + " training.csv and images/train_images/N.jpg.",
    footer = {
      "A thousand faces:",
      "  kpd synth --out faces/",
      "A few others:",
      "  kpd synth --count 100 --seed 7 --out few/"
    })
public final class SynthCommand extends Subcommand {
  @Option(names = "--count", paramLabel = "N", description = "How many faces (${DEFAULT-VALUE}).")
  private int count = 1000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same faces (${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write.")
  private Path out;

  @Option(names = "--force", description = "Replace the folder.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    if (count < 1) {
      throw misuse(String.format(Locale.ROOT, "Found --count %d; expected at least 1.", count));
    }
    Overwrite overwrite = Overwrite.forced(force);
    overwrite.check(out);
    try (TerminalProgress progress = TerminalProgress.show("Drew", "face", err())) {
      ReferenceFolder.write(SyntheticFaces.onDemand(count, seed), out, overwrite, progress);
    }
    out()
        .printf(
            Locale.ROOT,
            "%s: %s of seed %d, with all 15 points of each%n",
            out,
            Counted.of(count, "face"),
            seed);
  }
}
