package org.kpd.server.internal.page;

import java.util.Locale;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Call;

/** The content types that a client accepts, as far as the server has a choice. */
final class Acceptance {
  private final @Nullable String header;

  private Acceptance(@Nullable String header) {
    this.header = header;
  }

  static Acceptance of(Call call) {
    return new Acceptance(call.header("Accept"));
  }

  /**
   * Whether to send the web page instead of the JSON for programs: browsers list HTML first.
   * Clients that accept anything get JSON; those without the header get the page.
   */
  boolean prefersPage() {
    String known = header;
    if (known == null || known.isBlank()) {
      return true;
    }
    QuotedQualityCSV types = new QuotedQualityCSV();
    types.addValue(known.toLowerCase(Locale.ROOT));
    for (String type : types.getValues()) {
      String name = type.split(";", 2)[0].strip();
      switch (name) {
        case "text/html", "application/xhtml+xml", "text/*" -> {
          return true;
        }
        case "application/json", "application/*", "*/*" -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
