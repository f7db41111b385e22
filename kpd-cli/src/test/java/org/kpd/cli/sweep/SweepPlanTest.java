package org.kpd.cli.sweep;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.KpdException;

/** Whose trainings a sweep's folder has. */
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
            "%s: found the trainings of another plan; expected this one's. Choose another folder, or delete it.",
            sweep);
  }

  private SweepPlan plan(String text) throws IOException {
    return SweepPlan.read(Files.writeString(folder.resolve("plan.json"), text));
  }
}
