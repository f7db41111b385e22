package org.kpd.cli.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kpd.core.internal.text.IndentedJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code kpd doctor}: checks what kpd needs from this machine, and says how to fix what is missing.
 */
@Command(
    name = "doctor",
    description = "Report what kpd finds on this machine, and how to fix what is missing.",
    mixinStandardHelpOptions = true,
    footer = {"Can kpd run here?", "  kpd doctor", "For a script:", "  kpd doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>(JavaCheck.run());
    findings.addAll(CpuCheck.run());
    findings.addAll(TensorFlowCheck.run());
    findings.addAll(GpuCheck.run());
    findings.addAll(DetectorCheck.run());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(IndentedJson.of(findings));
    } else {
      findings.forEach(finding -> print(out, finding));
    }
    boolean runs = findings.stream().noneMatch(f -> f.level() == Finding.Level.MISSING);
    return runs ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter out, Finding finding) {
    String mark =
        switch (finding.level()) {
          case OK -> "ok  ";
          case NOTE -> "note";
          case MISSING -> "MISS";
        };
    out.printf(Locale.ROOT, "%s  %-18s %s%n", mark, finding.subject(), finding.found());
    if (!finding.mend().isEmpty()) {
      out.printf(Locale.ROOT, "      %-18s -> %s%n", "", finding.mend());
    }
  }
}
