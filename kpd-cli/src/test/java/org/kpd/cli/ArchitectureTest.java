package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules and packages are arranged as docs/architecture.md describes. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| `(kpd-[a-z-]+)` \\| [^|]+ \\| ?([^|]*?) ?\\|$", Pattern.MULTILINE);
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(kpd-[a-z-]+)</artifactId>");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?(org\\.kpd(?:\\.[a-z]\\w*)*)\\.[A-Z]", Pattern.MULTILINE);

  @Test
  void modulesMayUseWhatTheirPomsName() throws IOException {
    Map<String, Set<String>> told = told();

    assertThat(told).hasSizeGreaterThan(9);
    for (Map.Entry<String, Set<String>> module : told.entrySet()) {
      assertThat(used(module.getKey())).as(module.getKey()).isEqualTo(module.getValue());
    }
  }

  @Test
  void noPackagesImportEachOther() throws IOException {
    Map<String, Set<String>> imports = imports();

    assertThat(imports).containsKeys("org.kpd.core", "org.kpd.cli");
    assertThat(circle(imports)).isEmpty();
  }

  @Test
  void packagesHoldAtMostThirtyClasses() throws IOException {
    assertThat(packages())
        .allSatisfy(
            (name, files) ->
                assertThat(files)
                    .filteredOn(file -> !file.endsWith("package-info.java"))
                    .hasSizeLessThanOrEqualTo(30));
  }

  /** Those of the command, the benchmarks and the test kit are for neither. */
  @Test
  void packagesArePromisedToUsersAndDescribedOrInternal() throws IOException {
    String described = Files.readString(ROOT.resolve("docs/architecture.md"));
    Map<String, List<Path>> libraries = packages();
    libraries
        .keySet()
        .removeIf(name -> name.matches("org\\.kpd\\.(cli|benchmarks|testing)(\\..*)?"));

    assertThat(libraries).hasSizeGreaterThan(40);
    for (Map.Entry<String, List<Path>> each : libraries.entrySet()) {
      String name = each.getKey();
      Path info = each.getValue().get(0).resolveSibling("package-info.java");
      boolean promised = Files.readString(info).contains("Promised to users");
      assertThat(promised).as(name).isNotEqualTo(name.contains("internal"));
      if (promised) {
        assertThat(described).contains("\n| `" + name + "` | ");
      }
    }
  }

  @Test
  void aCircleIsFound() {
    assertThat(circle(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b", "d"))))
        .containsExactlyInAnyOrder("b", "c");
    assertThat(circle(Map.of("a", Set.of("b", "c"), "b", Set.of("c")))).isEmpty();
  }

  /** The modules that each module may use according to the table: a list, or all rows above. */
  private static Map<String, Set<String>> told() throws IOException {
    Map<String, Set<String>> told = new LinkedHashMap<>();
    ROW.matcher(Files.readString(ROOT.resolve("docs/architecture.md")))
        .results()
        .forEach(
            row ->
                told.put(
                    row.group(1),
                    row.group(2).equals("all above")
                        ? new TreeSet<>(told.keySet())
                        : Stream.of(row.group(2).split("[,;] "))
                            .filter(name -> name.matches("[a-z]+"))
                            .map(name -> "kpd-" + name)
                            .collect(Collectors.toCollection(TreeSet::new))));
    return told;
  }

  /** The modules in a pom's compile scope. */
  private static Set<String> used(String module) throws IOException {
    Set<String> used = new TreeSet<>();
    DEPENDENCY
        .matcher(Files.readString(ROOT.resolve(module).resolve("pom.xml")))
        .results()
        .map(MatchResult::group)
        .filter(dependency -> !dependency.contains("<scope>"))
        .flatMap(dependency -> ARTIFACT.matcher(dependency).results().limit(1))
        .forEach(name -> used.add(name.group(1)));
    return used;
  }

  /** The packages of kpd that each of them imports from. */
  private static Map<String, Set<String>> imports() throws IOException {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (Map.Entry<String, List<Path>> each : packages().entrySet()) {
      String own = each.getKey();
      Set<String> others = imports.computeIfAbsent(own, name -> new TreeSet<>());
      for (Path file : each.getValue()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.equals(own))
            .forEach(others::add);
      }
    }
    return imports;
  }

  /** The source files of each package. */
  private static Map<String, List<Path>> packages() throws IOException {
    Map<String, List<Path>> packages = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path sources : modules.map(folder -> folder.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(sources)) {
          addPackages(sources, packages);
        }
      }
    }
    return packages;
  }

  private static void addPackages(Path sources, Map<String, List<Path>> packages)
      throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  packages
                      .computeIfAbsent(
                          String.join(".", names(sources.relativize(file.getParent()))),
                          name -> new ArrayList<>())
                      .add(file));
    }
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return names;
  }

  /**
   * The packages in or between cycles: removes those that import none of the rest, or that none of
   * it imports.
   */
  private static Set<String> circle(Map<String, Set<String>> imports) {
    Map<String, Set<String>> left = new HashMap<>(imports);
    int before;
    do {
      before = left.size();
      left.values().removeIf(others -> others.stream().noneMatch(left::containsKey));
      left.keySet()
          .removeIf(name -> left.values().stream().noneMatch(others -> others.contains(name)));
    } while (left.size() < before);
    return left.keySet();
  }
}
