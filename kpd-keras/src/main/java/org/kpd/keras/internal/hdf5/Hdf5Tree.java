package org.kpd.keras.internal.hdf5;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kpd.core.weights.WeightArray;

/**
 * A group to be written, with its attributes, sub-groups and datasets. Names may be paths such as
 * {@code layers/conv2d/vars}, whose missing groups are created. Not thread-safe.
 */
public final class Hdf5Tree implements Member {
  // Symbol tables list names in byte order, which for ASCII names is the order of strings.
  private final SortedMap<String, Member> members = new TreeMap<>();
  private final Map<String, Payload> attributes = new LinkedHashMap<>();

  /** An empty root group. */
  public Hdf5Tree() {}

  /** The group at a path below this one; created if missing. */
  public Hdf5Tree group(String path) {
    Hdf5Tree group = this;
    for (String name : path.split("/", -1)) {
      checkName(name);
      Member member = group.members.computeIfAbsent(name, key -> new Hdf5Tree());
      if (!(member instanceof Hdf5Tree child)) {
        throw new IllegalArgumentException(
            "There is a dataset where the group %s would be.".formatted(path));
      }
      group = child;
    }
    return group;
  }

  /** Sets a text attribute, stored with a fixed length as UTF-8. */
  public Hdf5Tree attribute(String name, String value) {
    return attribute(name, Payload.text(value));
  }

  /**
   * Sets an attribute that is a list of strings, stored with the length of the longest. An empty
   * list is written as h5py writes it: float64 of shape (0,).
   */
  public Hdf5Tree attribute(String name, List<String> values) {
    return attribute(name, Payload.texts(values));
  }

  /** Adds a float32 dataset. */
  public Hdf5Tree dataset(String path, WeightArray values) {
    return dataset(path, Payload.floats(values));
  }

  /** Adds an int64 dataset without dimensions. */
  public Hdf5Tree dataset(String path, long value) {
    return dataset(path, Payload.scalar(value));
  }

  /** Adds a float32 dataset without dimensions. */
  public Hdf5Tree dataset(String path, float value) {
    return dataset(path, Payload.scalar(value));
  }

  /** Sub-groups and datasets by name, in the order of a symbol table. */
  SortedMap<String, Member> members() {
    return Collections.unmodifiableSortedMap(members);
  }

  Map<String, Payload> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  private Hdf5Tree attribute(String name, Payload value) {
    attributes.put(name, value);
    return this;
  }

  private Hdf5Tree dataset(String path, Payload values) {
    int slash = path.lastIndexOf('/');
    if (slash >= 0) {
      group(path.substring(0, slash)).dataset(path.substring(slash + 1), values);
      return this;
    }
    checkName(path);
    if (members.putIfAbsent(path, values) != null) {
      throw new IllegalArgumentException("There are two objects named %s.".formatted(path));
    }
    return this;
  }

  private static void checkName(String name) {
    boolean plain = name.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (name.isEmpty() || name.equals(".") || !plain) {
      throw new IllegalArgumentException(
          "Found the name \"%s\"; expected printable ASCII without spaces.".formatted(name));
    }
  }
}
