package org.kpd.server.internal.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Reply;

/**
 * A photo and its parameters, from a plain body with a query or from a form as browsers and curl -F
 * send it.
 */
final class PhotoForm {
  private static final int MOST_PARTS = 32;
  private static final int LONGEST_FIELD = 200;
  private static final String PICTURE = "image";
  private static final Set<String> FIELDS =
      Set.of("model", "version", "box", "detect", "min_confidence");

  private final Call call;
  private final Map<String, String> fields;
  private final byte[] photo;

  private PhotoForm(Call call, Map<String, String> fields, byte[] photo) {
    this.call = call;
    this.fields = fields;
    this.photo = photo;
  }

  /**
   * Reads the body of a call.
   *
   * @throws HttpProblem if it contains no photo or several
   */
  static PhotoForm of(Call call, int mostBytes) {
    @Nullable String type = call.header("Content-Type");
    if (type == null || !mediaType(type).equals("multipart/form-data")) {
      if (call.body().length == 0) {
        throw HttpProblem.badRequest("Found an empty body; expected a JPEG, PNG or WebP picture.");
      }
      return new PhotoForm(call, Map.of(), call.body());
    }
    @Nullable String boundary = boundary(type);
    if (boundary == null) {
      throw HttpProblem.badRequest("Found multipart/form-data without boundary; expected one.");
    }
    try {
      return ofParts(call, parse(call, boundary, mostBytes));
    } catch (HttpProblem e) {
      throw e;
    } catch (RuntimeException e) {
      throw HttpProblem.badRequest("The form could not be read; expected multipart/form-data.");
    }
  }

  private static MultiPartFormData.Parts parse(Call call, String boundary, int mostBytes) {
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxParts(MOST_PARTS);
    parser.setMaxLength(mostBytes);
    parser.setMaxMemoryFileSize(mostBytes);
    parser.setMaxFileSize(mostBytes);
    ParsedParts parts = new ParsedParts();
    parser.parse(Content.Source.from(ByteBuffer.wrap(call.body())), parts);
    return parts.join();
  }

  /**
   * A promise in a form that also exists in Jetty 12.0, which Spring Boot 3 substitutes for 12.1.
   */
  private static final class ParsedParts extends Promise.Completable<MultiPartFormData.Parts>
      implements Promise.Invocable<MultiPartFormData.Parts> {}

  private static PhotoForm ofParts(Call call, MultiPartFormData.Parts parts) {
    Map<String, String> fields = new HashMap<>();
    List<byte[]> named = new ArrayList<>();
    List<byte[]> unnamed = new ArrayList<>();
    try (parts) {
      for (MultiPart.Part part : parts) {
        byte[] content = content(part);
        if (FIELDS.contains(part.getName())) {
          fields.put(part.getName(), text(part.getName(), content));
        } else if (content.length > 0 && saysPicture(part)) {
          named.add(content);
        } else if (content.length > LONGEST_FIELD) {
          unnamed.add(content);
        }
      }
    }
    return new PhotoForm(call, fields, only(named.isEmpty() ? unnamed : named));
  }

  private static byte[] only(List<byte[]> pictures) {
    if (pictures.isEmpty()) {
      throw HttpProblem.badRequest("Found no picture in the form; expected one.");
    }
    if (pictures.size() > 1) {
      throw HttpProblem.badRequest("Found several pictures in the form; expected one.");
    }
    return pictures.get(0);
  }

  /**
   * Whether a part is declared a picture or a file. Some Java clients send neither a file name nor
   * a type; such parts are told from other fields by their length.
   */
  private static boolean saysPicture(MultiPart.Part part) {
    @Nullable String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String media = type == null ? "" : mediaType(type);
    return part.getFileName() != null
        || PICTURE.equals(part.getName())
        || media.startsWith("image/")
        || media.equals(Reply.BYTES);
  }

  /**
   * The boundary of a content type; the parameter's name is case-insensitive, and its value may be
   * quoted.
   */
  private static @Nullable String boundary(String header) {
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    HttpField.getValueParameters(header, parameters);
    return parameters.get("boundary");
  }

  /** The type without its parameters, in lower case. */
  private static String mediaType(String header) {
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static String text(String name, byte[] content) {
    if (content.length > LONGEST_FIELD) {
      throw HttpProblem.badRequest(
          "Found %d bytes in the field '%s'; expected at most %d.",
          content.length, name, LONGEST_FIELD);
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  private static byte[] content(MultiPart.Part part) {
    try {
      ByteBuffer content = Content.Source.asByteBuffer(part.getContentSource());
      byte[] bytes = new byte[content.remaining()];
      content.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The encoded picture. */
  byte[] photo() {
    return photo;
  }

  /** A parameter; null if it is missing or blank. */
  @Nullable String field(String name) {
    @Nullable String value = fields.get(name);
    if (value == null) {
      value = call.query(name);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }
}
