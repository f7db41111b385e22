package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Assertions that hold for every error response. */
final class Errors {
  private static final String LIBRARIES =
      "(?is).*(gson|jetty|eclipse|tensorflow|micrometer|slf4j|java\\.|javax|jdk|exception|"
          + "https?://|github|strictness|JsonReader|\\$\\n|BEGIN_|END_|troubleshooting).*";

  private Errors() {}

  /**
   * Asserts a JSON object with one line of our own, which names no library that kpd is made with.
   */
  static void assertOurs(String body) {
    JsonObject json = JsonParser.parseString(body).getAsJsonObject();
    assertThat(json.keySet()).containsExactly("error");
    String message = json.get("error").getAsString();
    assertThat(message).isNotBlank().doesNotContain("\n").doesNotMatch(LIBRARIES);
  }
}
