package org.kpd.report.evaluation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.statistics.Resampling;

/** The faces and predictions of testdata/evaluation: 60 faces, 15 of them with four points. */
public final class GoldenStudy {
  private static final Path FOLDER = Path.of("../testdata/evaluation");

  private GoldenStudy() {}

  /** What NumPy and SciPy find in them. */
  public static JsonObject golden() throws IOException {
    return JsonParser.parseString(Files.readString(FOLDER.resolve("golden.json")))
        .getAsJsonObject();
  }

  /** One of the tables: truth, training, first, second. */
  public static LabelTable table(String name) throws IOException {
    return LabelCsv.read(FOLDER.resolve(name + ".csv"));
  }

  /** The faces by person: few, many. */
  public static FaceGroups people(String which) throws IOException {
    return FaceGroups.ofPeople(
        golden().getAsJsonArray(which).asList().stream()
            .map(number -> "person " + number.getAsInt())
            .toList());
  }

  public static LabeledRows rows(FaceGroups groups) throws IOException {
    LabelTable truth = table("truth");
    return new LabeledRows(truth, truth, table("training"), groups);
  }

  public static Resampling resampling() throws IOException {
    return new Resampling(golden().get("resamples").getAsInt(), golden().get("seed").getAsLong());
  }

  /** Both models by those names, or the first alone. */
  public static Study of(FaceGroups groups, String... names) throws IOException {
    List<Study.Predictions> models =
        names.length == 1
            ? List.of(new Study.Predictions(names[0], table("first")))
            : List.of(
                new Study.Predictions(names[0], table("first")),
                new Study.Predictions(names[1], table("second")));
    return Study.of(rows(groups), resampling(), models);
  }
}
