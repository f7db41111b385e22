package org.kpd.server.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathFreeTest {
  @ParameterizedTest
  @CsvSource({
    "../shared/data/faces,faces",
    "/home/someone/faces/,faces",
    "C:\\Users\\some one\\faces\\,faces",
    "\\\\host\\share\\a.npz,a.npz",
    "faces.npz,faces.npz",
    "17.0.15+6-Debian,17.0.15+6-Debian",
    "/,''"
  })
  void keepsTheLastNameOfAPath(String text, String kept) {
    assertThat(PathFree.of(new JsonPrimitive(text)).getAsString()).isEqualTo(kept);
  }

  @Test
  void looksIntoEverything() {
    assertThat(
            PathFree.of(
                JsonParser.parseString(
                    "{\"a\": {\"b\": [\"/c/d\", 1, null, true]}, \"e\": \"/f/g\"}")))
        .isEqualTo(
            JsonParser.parseString("{\"a\": {\"b\": [\"d\", 1, null, true]}, \"e\": \"g\"}"));
  }
}
