package org.kpd.keras.internal.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** A group in an open file: its members and attributes, read on demand. */
public final class Hdf5Group {
  private final Hdf5File file;
  private final ObjectHeader header;
  private final SortedMap<String, Long> links;
  private final Map<String, Attribute> attributes;

  Hdf5Group(Hdf5File file, ObjectHeader header) {
    this.file = file;
    this.header = header;
    this.links = Links.read(file.bytes(), header);
    this.attributes = readAttributes(header);
  }

  /** The group's path in the file, such as {@code /model_weights}. */
  public String path() {
    return header.path();
  }

  /** The names of the members in alphabetical order. */
  public SortedSet<String> names() {
    return new TreeSet<>(links.keySet());
  }

  /**
   * The group at a path below this one; empty if there is nothing.
   *
   * @throws Hdf5Exception if there is something else, or it is damaged
   */
  public Optional<Hdf5Group> group(String path) {
    Optional<Hdf5Group> group = Optional.of(this);
    for (String name : path.split("/", -1)) {
      group = group.flatMap(parent -> parent.member(name));
    }
    return group;
  }

  /**
   * The dataset at a path below this group; empty if there is nothing.
   *
   * @throws Hdf5Exception if there is something else, or it is damaged
   */
  public Optional<Hdf5Dataset> dataset(String path) {
    int slash = path.lastIndexOf('/');
    Optional<Hdf5Group> parent = slash < 0 ? Optional.of(this) : group(path.substring(0, slash));
    String name = path.substring(slash + 1);
    return parent
        .flatMap(group -> group.header(name))
        .map(found -> Hdf5Dataset.of(file.bytes(), found));
  }

  /**
   * A text attribute; empty if there is none of that name.
   *
   * @throws Hdf5Exception if it is not text
   */
  public Optional<String> attribute(String name) {
    return attributes(name)
        .map(
            texts -> {
              if (texts.size() != 1) {
                throw Hdf5Exception.of(
                    "Found %d texts in the attribute %s of %s; expected one.",
                    texts.size(), name, path());
              }
              return texts.get(0);
            });
  }

  /**
   * An attribute that is a list of strings; empty if there is none of that name.
   *
   * @throws Hdf5Exception if it holds something else
   */
  public Optional<List<String>> attributes(String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(attribute -> attribute.texts(file.globalHeap()));
  }

  private Optional<Hdf5Group> member(String name) {
    return header(name)
        .map(
            found -> {
              if (!Links.isGroup(found)) {
                throw Hdf5Exception.of("Found no group at %s; expected one.", found.path());
              }
              return new Hdf5Group(file, found);
            });
  }

  private Optional<ObjectHeader> header(String name) {
    Long address = links.get(name);
    if (address == null) {
      return Optional.empty();
    }
    String parent = path().equals("/") ? "" : path();
    return Optional.of(ObjectHeader.read(file.bytes(), address, parent + "/" + name));
  }

  private static Map<String, Attribute> readAttributes(ObjectHeader header) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    header.messages(Hdf5Format.ATTRIBUTE).stream()
        .map(body -> Attribute.read(body, header.path()))
        .forEach(
            attribute -> {
              if (attributes.put(attribute.name(), attribute) != null) {
                throw Hdf5Exception.of("Found %s twice.", attribute.owner());
              }
            });
    header
        .message(Hdf5Format.ATTRIBUTE_INFO)
        .ifPresent(
            body -> {
              int flags = body.position(1).get();
              if (body.position((flags & 1) != 0 ? 4 : 2).getLong() != Hdf5Format.UNDEFINED) {
                throw Hdf5Exception.of(
                    "Found attributes of %s in dense storage, which kpd does not read.",
                    header.path());
              }
            });
    return attributes;
  }
}
