package org.kpd.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.KpdException;

/** The plan of a sweep: its file, and its folder, which belongs to one plan. */
class SweepPlanTest {
  private static final String PLAN =
      "{\"train\": {\"epochs\": 1}, \"grid\": {\"learning_rate\": [0.001, 0.002]}, \"folds\": 3}";

  @TempDir private Path folder;

  @Test
  void thePlanOfAFolderGoesOn() throws IOException {
    plan(PLAN).claim(folder.resolve("sweep"));
    assertThatCode(() -> plan(PLAN).claim(folder.resolve("sweep"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"train\": {\"epochs\": 1}, \"grid\": {\"learning_rate\": [0.05, 0.1]}, \"folds\": 3}",
        "{\"train\": {\"epochs\": 2}, \"grid\": {\"learning_rate\": [0.001, 0.002]}, \"folds\": 3}",
        "{\"train\": {\"epochs\": 1}, \"grid\": {\"learning_rate\": [0.001, 0.002]}, \"folds\": 4}",
        "{\"train\": {\"epochs\": 1}, \"grid\": {\"learning_rate\": [0.001, 0.002]}, \"folds\": 3, \"seed\": 7}"
      })
  void anotherPlansTrainingsAreNotToldAsThisOnes(String other) throws IOException {
    Path sweep = folder.resolve("sweep");
    plan(PLAN).claim(sweep);
    SweepPlan changed = plan(other);
    assertThatThrownBy(() -> changed.claim(sweep))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "%s: found the runs of another plan; expected this one's. Choose another folder, or"
                + " delete it.",
            sweep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"random": -3}                      | found -3 for random; expected a whole number from 1 to 10000.
          {"random": 2.5}                     | found 2.5 for random; expected a whole number from 1 to 10000.
          {"random": "3"}                     | found "3" for random; expected a whole number from 1 to 10000.
          {"random": null}                    | found null for random; expected a whole number from 1 to 10000.
          {"random": 1e99}                    | found 1e99 for random; expected a whole number from 1 to 10000.
          {"folds": 2}                        | found 2 for folds; expected 1, or 3 to 10000: one for testing, one for validation, the others for training.
          {"folds": [3]}                      | found [3] for folds; expected 1, or 3 to 10000: one for testing, one for validation, the others for training.
          {"seed": -1}                        | found -1 for seed; expected a whole number from 0 to 4294967295.
          {"seed": true}                      | found true for seed; expected a whole number from 0 to 4294967295.
          {"train": [1]}                      | found [1] for train; expected an object of settings.
          {"grid": 3}                         | found 3 for grid; expected an object of settings.
          {"grid": {"width": []}}             | found [] for grid.width; expected a list of at least one value.
          {"grid": {"width": 8}}              | found 8 for grid.width; expected a list of at least one value.
          {"grid": {"width": [8, null]}}      | found [8,null] for grid.width; expected a list of numbers, texts, true or false.
          {"fold": 3}                         | found "fold"; expected folds, grid, random, seed, train.
          [1]                                 | found [1]; expected one JSON object.
          """)
  void aWrongValueIsToldByItsKey(String text, String told) {
    assertThatThrownBy(() -> plan(text))
        .isInstanceOf(KpdException.class)
        .hasMessage("%s: %s", folder.resolve("plan.json"), told);
  }

  @Test
  void theLastSettingChangesFirst() throws IOException {
    assertThat(plan("{\"grid\": {\"a\": [1, 2], \"b\": [3, 4]}}").trials())
        .extracting(Object::toString)
        .containsExactly("{a=1, b=3}", "{a=1, b=4}", "{a=2, b=3}", "{a=2, b=4}");
  }

  @Test
  void someAreDrawnOfMoreThanCanBeTrained() throws IOException {
    String ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    String grid =
        "\"grid\": {\"a\": %1$s, \"b\": %1$s, \"c\": %1$s, \"d\": %1$s, \"e\": [1, 2]}"
            .formatted(ten);
    assertThat(plan("{%s, \"random\": 3}".formatted(grid)).trials())
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> plan("{%s}".formatted(grid)))
        .hasMessage(
            "%s: found more than 10000 trials in grid; expected at most that many. Shorten its"
                + " lists, or draw some with random.",
            folder.resolve("plan.json"));
  }

  private SweepPlan plan(String text) throws IOException {
    return SweepPlan.read(Files.writeString(folder.resolve("plan.json"), text));
  }
}
