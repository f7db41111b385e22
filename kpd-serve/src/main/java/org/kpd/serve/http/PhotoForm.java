package org.kpd.serve.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** A photo with parameters: a plain body with a query, or a form as browsers and curl -F send. */
final class PhotoForm {
  private static final int MOST_PARTS = 8;
  private static final int LONGEST_FIELD = 200;

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
   * @throws HttpProblem if it holds no photo, or several
   */
  static PhotoForm of(Call call, int mostBytes) {
    @Nullable String type = call.header("Content-Type");
    if (type == null || !type.startsWith("multipart/form-data")) {
      if (call.body().length == 0) {
        throw HttpProblem.badRequest("Found an empty body; expected a JPEG or PNG picture.");
      }
      return new PhotoForm(call, Map.of(), call.body());
    }
    @Nullable String boundary = MultiPart.extractBoundary(type);
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
    CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();
    parser.parse(
        Content.Source.from(ByteBuffer.wrap(call.body())), Promise.Invocable.toPromise(parts));
    return parts.join();
  }

  private static PhotoForm ofParts(Call call, MultiPartFormData.Parts parts) {
    Map<String, String> fields = new HashMap<>();
    byte[] photo = null;
    try (parts) {
      for (MultiPart.Part part : parts) {
        byte[] content = content(part);
        if (part.getFileName() != null || isImage(part)) {
          if (photo != null) {
            throw HttpProblem.badRequest("Found several pictures in the form; expected one.");
          }
          photo = content;
        } else if (content.length <= LONGEST_FIELD) {
          fields.put(part.getName(), new String(content, StandardCharsets.UTF_8));
        }
      }
    }
    if (photo == null) {
      throw HttpProblem.badRequest("Found no picture in the form; expected one.");
    }
    return new PhotoForm(call, fields, photo);
  }

  private static boolean isImage(MultiPart.Part part) {
    HttpField type = part.getHeaders().getField("Content-Type");
    return type != null && type.getValue() != null && type.getValue().startsWith("image/");
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

  /** A parameter; null where it is missing or empty. */
  @Nullable String field(String name) {
    @Nullable String value = fields.get(name);
    if (value == null) {
      value = call.query(name);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }
}
