package org.kpd.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An unreadable path is one picture's failure, whatever Hadoop throws. */
class PictureReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/a.jpg", "foo://b/a.jpg", "", "://", "/not/there.jpg"})
  void isAPictureThatWasNotRead(String path) {
    Picture picture = PictureReader.read(path, path);
    assertThat(picture.bytes()).isNull();
    assertThat(picture.failure()).isNotBlank();
  }

  @Test
  void whatIsThereAndCannotBeReadIsNotCalledAbsent(@TempDir Path folder) {
    assertThat(PictureReader.read(folder.toString(), "a.jpg").failure())
        .isEqualTo("Reading failed: %s (Is a directory)", folder);
    assertThat(PictureReader.read(folder + "/a.jpg", "a.jpg").failure())
        .isEqualTo(PictureReader.ABSENT);
  }
}
