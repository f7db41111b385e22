package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.cluster.ScoreJob;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import org.kpd.spark.internal.DriverVersion;
import org.kpd.spark.internal.ModelReference;

/** How a job's input is interpreted. */
class ScoreInputTest {
  private static final ModelReference MODEL =
      new ModelReference("model", null, "0", DriverVersion.here(), List.of(), Precision.FLOAT32);

  @TempDir private Path folder;

  @Test
  void aFolderIsOneJobHoweverItIsWritten() throws IOException {
    Path pictures = write("p/a.jpg", "p/b.jpg").resolve("p");
    JobDescription begun = describe(pictures.toString());
    for (String spelled : List.of(pictures + "/", folder + "/./p", "file://" + pictures)) {
      assertThat(begun.differences(describe(spelled))).as(spelled).isEmpty();
    }
    assertThat(begun.differences(describe(pictures + "/*.jpg")))
        .containsExactly("input file:" + pictures);
    assertThat(find(folder + "/./p").named(pictures.toString()).rootName())
        .as("as spelled in the run that began the output")
        .isEqualTo(pictures.toString());
  }

  @Test
  void whatIsThereIsNoPattern() throws IOException {
    write("[2026] {a}*?/x[1].jpg", "2/y.jpg");
    assertThat(pictures("[2026] {a}*?")).containsExactly("x[1].jpg");
    assertThat(pictures("[2026] {a}*?/x[1].jpg")).containsExactly("x[1].jpg");
    assertThat(pictures("[2]/*.jpg")).containsExactly("2/y.jpg");
  }

  @Test
  void whatAPatternFindsIsNamedFromTheFolderBeforeIt() throws IOException {
    write("p/a/x1.jpg", "p/b/x2.jpg", "p/b/z.jpg", "pool/x3.jpg");
    assertThat(pictures("p/*/x?.jpg")).containsExactly("a/x1.jpg", "b/x2.jpg");
    assertThat(find(folder + "/p/*/x?.jpg").rootName()).isEqualTo(folder + "/p");
    assertThat(pictures("poo*")).containsExactly("pool/x3.jpg");
  }

  @Test
  void linksThatLeadNowhereAreListedAndThoseInACircleAreNotFollowed() throws IOException {
    write("p/a.jpg", "p/_DSC1.jpg", "p/.hidden.jpg");
    Files.createSymbolicLink(folder.resolve("p/lost.jpg"), folder.resolve("absent"));
    Files.createSymbolicLink(folder.resolve("p/linked.jpg"), folder.resolve("p/a.jpg"));
    Files.createSymbolicLink(folder.resolve("p/round"), folder.resolve("p"));
    assertThat(pictures("p")).containsExactly("_DSC1.jpg", "a.jpg", "linked.jpg", "lost.jpg");
  }

  @Test
  void linksThatLeadNowhereAreMatchedByPatterns() throws IOException {
    write("p/a/x.jpg", "p/b/y.jpg", "p/c/.hidden");
    Path nowhere = folder.resolve("absent");
    Files.createSymbolicLink(folder.resolve("p/a/a:lost.jpg"), nowhere);
    Files.createSymbolicLink(folder.resolve("p/a/text.txt"), folder.resolve("p/a/x.jpg"));
    Files.createSymbolicLink(folder.resolve("p/b/sub"), folder.resolve("p/a"));
    Files.createSymbolicLink(folder.resolve("p/c/sub"), nowhere);
    Files.createSymbolicLink(folder.resolve("p/c/round.jpg"), folder.resolve("p/c/round.jpg"));
    assertThat(pictures("p/a/*")).containsExactly("a:lost.jpg", "x.jpg");
    assertThat(pictures("p/*/*.jpg"))
        .containsExactly("a/a:lost.jpg", "a/x.jpg", "b/y.jpg", "c/round.jpg");
    assertThat(pictures("p/{a,c}/round.jpg")).containsExactly("c/round.jpg");
    assertThat(pictures("p/a/a\\:*")).containsExactly("a:lost.jpg");
    assertThat(pictures("p/*/sub"))
        .as("a link that may have pointed to a folder is kept")
        .containsExactly("b/sub/a:lost.jpg", "b/sub/x.jpg", "c/sub");
  }

  @Test
  void whatIsNoPatternIsTold() {
    for (String pattern : List.of("[a", "{a", "a/b{c/*.jpg")) {
      assertThatThrownBy(() -> find(folder + "/" + pattern))
          .isInstanceOf(KpdException.class)
          .hasMessageStartingWith("%s/%s: found neither that path nor a pattern (", folder, pattern)
          .hasMessageEndingWith("); expected one of them, such as photos/*.jpg.");
    }
  }

  @Test
  void tablesThatLeadNowhereAreRefused() throws IOException {
    write("p/a/x.parquet", "q/a/y.parquet");
    Files.createSymbolicLink(folder.resolve("p/a/z.parquet"), folder.resolve("absent"));
    Files.createSymbolicLink(folder.resolve("q/b"), folder.resolve("absent"));
    assertLost("p", "p/a/z.parquet");
    assertLost("p/*/*.parquet", "p/a/z.parquet");
    assertLost("q/*", "q/b");
    assertThat(find(folder + "/q").tables()).containsExactly("file:" + folder + "/q/a/y.parquet");
  }

  private void assertLost(String input, String link) {
    assertThatThrownBy(() -> pictures(input))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "file:%s/%s: found a link that leads nowhere; expected a Parquet file. Repair or delete it.",
            folder, link);
  }

  @Test
  void aNameWithAColonIsNoAddress() throws IOException {
    write("2026:01/a:b.jpg");
    assertThat(pictures("2026:01")).containsExactly("a:b.jpg");
    assertThatThrownBy(() -> find("2026:absent"))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "2026:absent: found no such file or folder; expected pictures or Parquet files. Check the path.");
  }

  @Test
  void picturesBesideTablesAreNotLeftOutInSilence() throws IOException {
    write("p/a.jpg", "p/b.parquet");
    assertThatThrownBy(() -> pictures("p"))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "%s/p: found both pictures and Parquet files; expected .jpg, .jpeg, .png or .webp files, or .parquet files.",
            folder);
  }

  private List<String> pictures(String input) throws IOException {
    return find(folder + "/" + input).pictureParts().get(0).pictures();
  }

  private static JobDescription describe(String input) throws IOException {
    return find(input).description(job(input), MODEL);
  }

  private static ScoreInput find(String input) throws IOException {
    return ScoreInput.find(job(input), new Configuration());
  }

  private static ScoreJob job(String input) {
    return new ScoreJob(
        new ClusterSettings("test", null, Map.of()),
        input,
        "",
        Path.of(""),
        true,
        100,
        1,
        Precision.FLOAT32,
        false);
  }

  private Path write(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
    return folder;
  }
}
