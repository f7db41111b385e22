package org.kpd.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;

/** The files of a report, whose names distinguish an earlier report from a folder of the user's. */
final class ReportFolder {
  static final String PAGE = "index.html";
  static final String JSON = "report.json";
  private static final Pattern PICTURE =
      Pattern.compile("(ced|keypoints|signed_errors(_\\d+)?|worst_faces(_\\d+)?)\\.png");

  private ReportFolder() {}

  /** See {@link EvaluationReport#check}. */
  static void check(Path folder, Overwrite overwrite) throws IOException {
    overwrite.check(folder);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new KpdException(
          "%s is a file; expected a folder for the report. Choose another path.".formatted(folder));
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        Set<String> others =
            entries
                .map(entry -> String.valueOf(entry.getFileName()))
                .filter(name -> !isOfReport(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!others.isEmpty()) {
          throw new KpdException(
              "%s holds %s; expected an earlier report and nothing else. Choose another folder."
                  .formatted(folder, others.iterator().next()));
        }
      }
    }
  }

  private static boolean isOfReport(String name) {
    return name.equals(PAGE) || name.equals(JSON) || PICTURE.matcher(name).matches();
  }
}
