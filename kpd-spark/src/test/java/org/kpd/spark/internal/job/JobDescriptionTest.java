package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which jobs continue the same output. */
class JobDescriptionTest {
  @Test
  void anotherPrecisionIsAnotherJob() {
    JobDescription single = job("float32");
    assertThat(single.differences(job("bfloat16"))).containsExactly("--precision float32");
    assertThat(job("bfloat16").differences(single)).containsExactly("--precision bfloat16");
    assertThat(single.differences(job("float32"))).isEmpty();
  }

  /** Before there was a choice, jobs were computed in float32. */
  @Test
  void olderDescriptionsAreOfFloat32() {
    JobDescription older =
        new JobDescription("photos", "file:/photos", 3, "names", "model", 512, 100, null);
    assertThat(older.differences(job("float32"))).isEmpty();
    assertThat(job("float32").differences(older)).isEmpty();
    assertThat(older.differences(job("bfloat16"))).containsExactly("--precision float32");
  }

  private static JobDescription job(String precision) {
    return new JobDescription("photos", "file:/photos", 3, "names", "model", 512, 100, precision);
  }
}
