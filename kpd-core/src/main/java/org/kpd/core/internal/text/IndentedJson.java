package org.kpd.core.internal.text;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON as people read it, in files and on the screen. */
public final class IndentedJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private IndentedJson() {}

  /** The text of a tree, a map or a list, ended by a newline. */
  public static String of(Object json) {
    return GSON.toJson(json) + "\n";
  }
}
