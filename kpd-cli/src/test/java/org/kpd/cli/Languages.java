package org.kpd.cli;

import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs code in the locales that Java knows. */
final class Languages {
  private static final List<String> MORE_DIGITS =
      List.of("hi-u-nu-deva", "th-TH-u-nu-thai", "km-u-nu-khmr", "ja-u-nu-fullwide");

  private Languages() {}

  /** One locale of each kind: a kind is all locales that format digits, words and case alike. */
  static List<Locale> kinds() {
    Map<String, Locale> kinds = new LinkedHashMap<>();
    for (Locale locale : all()) {
      kinds.putIfAbsent(kind(locale), locale);
    }
    return List.copyOf(kinds.values());
  }

  /** One locale for each kind of digits, and Turkish, whose i keeps its dot in both cases. */
  static List<Locale> furthest() {
    return kinds().stream()
        .filter(
            locale ->
                !String.format(locale, "%d", 0).equals("0") || !"i".toUpperCase(locale).equals("I"))
        .toList();
  }

  /** Runs code as on a machine with that language. */
  static <T> T in(Locale language, Callable<T> work) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(language);
    try {
      return work.call();
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<Locale> all() {
    List<Locale> all = new ArrayList<>(List.of(Locale.getAvailableLocales()));
    MORE_DIGITS.forEach(tag -> all.add(Locale.forLanguageTag(tag)));
    return all;
  }

  private static String kind(Locale locale) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    return String.format(locale, "%d %,d %.3f %e %x %S", -1234567890, 1234567, -1.5, 1e-5, 10, "i")
        + "I".toLowerCase(locale)
        + symbols.getMinusSign()
        + symbols.getExponentSeparator()
        + symbols.getNaN();
  }
}
