package org.kpd.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.JpegEncoder;

/** Prepares complete HTTP requests for one face as bytes that can be sent repeatedly. */
public final class RestRequest {
  private RestRequest() {}

  /**
   * A request in the given form: {@code photo}, the face as a JPEG file, or {@code binary}, its
   * pixels in the binary extension of the Open Inference Protocol.
   */
  public static byte[] of(String form, String model, FaceImage face) throws IOException {
    return switch (form) {
      case "photo" -> photo(model, face);
      case "binary" -> binary(model, face);
      default ->
          throw new IllegalArgumentException(
              "Found the form %s; expected photo or binary.".formatted(form));
    };
  }

  private static byte[] photo(String model, FaceImage face) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(JpegEncoder.toImage(face), "jpg", picture);
    return post("/v1/keypoints?model=" + model, "Content-Type: image/jpeg", picture.toByteArray());
  }

  private static byte[] binary(String model, FaceImage face) throws IOException {
    byte[] pixels = new byte[FaceImage.PIXELS * 3];
    face.withThreeChannels().copyTo(pixels, 0);
    byte[] json =
        String.format(
                Locale.ROOT,
                ("{\"inputs\":[{\"name\":\"input_image\",\"datatype\":\"UINT8\",\"shape\":[1,%1$d,%1$d,3],"
                    + "\"parameters\":{\"binary_data_size\":%2$d}}],"
                    + "\"parameters\":{\"binary_data_output\":true}}"),
                FaceImage.SIZE,
                pixels.length)
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(json);
    body.write(pixels);
    return post(
        "/v2/models/%s/infer".formatted(model),
        "Inference-Header-Content-Length: " + json.length,
        body.toByteArray());
  }

  private static byte[] post(String target, String header, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(
        String.format(
                Locale.ROOT,
                "POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: %d\r\n\r\n",
                target,
                header,
                body.length)
            .getBytes(StandardCharsets.US_ASCII));
    request.write(body);
    return request.toByteArray();
  }
}
