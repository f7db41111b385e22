package org.kpd.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ConfigSetting;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.SettingTable;

/** Checks the settings given beside {@code --resume}, which may only repeat those of the run. */
final class ResumedSettings {
  private static final String DATA = "data";
  private static final Set<String> PATHS =
      SettingTable.EXPERIMENT.all().stream()
          .filter(setting -> setting.type() == Path.class)
          .map(ConfigSetting::name)
          .collect(Collectors.toSet());

  private ResumedSettings() {}

  /**
   * Accepts settings that equal those of the unfinished run.
   *
   * @throws KpdException if one differs; the message has both values
   */
  static void check(ExperimentConfig unfinished, ExperimentConfig given) throws IOException {
    Map<String, Object> before = ConfigJson.toMap(unfinished);
    Map<String, Object> now = ConfigJson.toMap(given);
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<String> found = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String key : keys) {
      if (!same(key, before.get(key), now.get(key))) {
        found.add(setting(key, now.get(key)));
        expected.add(setting(key, before.get(key)));
      }
    }
    if (!found.isEmpty()) {
      throw new KpdException(
          "Found %s beside --resume; expected what the unfinished run was started with, %s. Leave it out, or start a new run with --force instead of --resume."
              .formatted(String.join(", ", found), String.join(", ", expected)));
    }
  }

  /** Whether values are equal; paths are if they lead to the same file. */
  private static boolean same(String key, @Nullable Object before, @Nullable Object now)
      throws IOException {
    if (before == null || now == null || before.equals(now) || !PATHS.contains(key)) {
      return String.valueOf(before).equals(String.valueOf(now));
    }
    Path one = Path.of(before.toString());
    Path other = Path.of(now.toString());
    return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
  }

  private static String setting(String key, @Nullable Object value) {
    String name = key.equals(DATA) ? "DATA" : "--" + key.replace('_', '-');
    return value == null ? "no " + name : name + " " + value;
  }
}
