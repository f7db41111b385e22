package org.kpd.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kpd.report.evaluation.Study;
import org.kpd.report.statistics.Resampling;

/** The section on a report's methods. */
final class Methods {
  static final String SIGNED =
      "The mean of predicted minus marked. An interval that excludes zero shows a systematic"
          + " offset: of the model, or of how the labels were made.";

  static final String ANNOTATION =
      "Kaggle's faces with at most four points were marked by a different convention than the others"
          + " (nose tip lower, lower lip higher). The fewer points a face has, the more the oracle"
          + " similarity flatters itself: it is fitted to these very points.";

  static final String WITHOUT_IMAGES =
      "This data set has only labels, so there are no faces to draw. Evaluate on data with images"
          + " to see them here.";

  private Methods() {}

  static String comparison(Study study) {
    int others = study.comparisons().size();
    return "Every other model minus %s, on the same faces. ".formatted(study.models().get(0).name())
        + "p: how often chance alone would make the difference as large, if the two models were"
        + " equally good (sign-flip randomization test by %s, two-sided). "
            .formatted(study.rows().groups().unit())
        + (others > 1
            ? String.format(Locale.ROOT, "Adjusted by Holm's method for %d comparisons. ", others)
            : "")
        + "Better and worse are only stated where the adjusted p is below 0.05.";
  }

  static Element legendOfFaces() {
    return Element.of("p")
        .with("class", "legend")
        .add(
            Element.of("span", "marked").with("class", "key truth"),
            Element.of("span", "predicted").with("class", "key prediction"),
            Element.of("span", "difference").with("class", "key difference"));
  }

  static Element definitions(Study study) {
    List<Element> terms = new ArrayList<>();
    define(terms, "MAE", "Mean of |error| in pixels of the 96x96 face, x and y each counted.");
    define(terms, "RMSE", "Root of the mean squared error, Kaggle's score.");
    define(
        terms,
        "NME",
        "Mean distance of a face's points over the distance of its marked eye centers"
            + " (inter-pupil), averaged over the faces that have both.");
    define(terms, "FR@10%", "Share of these faces with an NME above 10%.");
    define(
        terms,
        "AUC@10%",
        "Area under the cumulative error distribution up to an NME of 10%, as a share of the"
            + " largest possible: the only figure for which larger is better.");
    define(
        terms,
        "Mean face",
        "The constant that the training labels average to. A model that does not beat it has"
            + " learned nothing.");
    define(
        terms,
        "Oracle similarity",
        "The mean shape of the training faces that have all points, placed on every face by the"
            + " least-squares similarity transform onto its marked points: told where the face is,"
            + " how large and how tilted, and nothing else.");
    define(terms, "95% interval", interval(study));
    return Element.of("dl").with("class", "terms").add(terms);
  }

  private static String interval(Study study) {
    Resampling chance = study.resampling().orElseThrow();
    String drawn =
        study.rows().groups().arePeople()
            ? "%s people were drawn with replacement, each with all their faces,"
            : "%s faces were drawn with replacement";
    return "Bootstrap percentiles: "
        + String.format(Locale.ROOT, drawn, Numbers.count(study.rows().groups().count()))
        + String.format(
            Locale.ROOT, " %s times (seed %d). ", Numbers.count(chance.resamples()), chance.seed())
        + (study.rows().groups().arePeople()
            ? "Faces of one person resemble each other, so they count together."
            : "Where several faces are of one person, the intervals are too narrow: name the"
                + " identities with --group-by.");
  }

  private static void define(List<Element> terms, String term, String meaning) {
    terms.add(Element.of("div").add(Element.of("dt", term), Element.of("dd", meaning)));
  }
}
