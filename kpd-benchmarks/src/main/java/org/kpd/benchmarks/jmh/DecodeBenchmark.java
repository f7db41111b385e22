package org.kpd.benchmarks.jmh;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.JpegEncoder;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decodes the bytes of a picture to a 96x96 face. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  /** Format and width; pictures are square. */
  @Param({"jpg:96", "jpg:1024", "png:1024"})
  private String picture = "";

  private byte[] encoded = {};

  @Setup
  public void encode() throws IOException {
    String[] parts = picture.split(":", 2);
    int width = Integer.parseInt(parts[1]);
    FaceImage face = SyntheticFaces.generate(1, 1).images().image(0);
    int type =
        width == FaceImage.SIZE ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage photo = new BufferedImage(width, width, type);
    photo.createGraphics().drawImage(JpegEncoder.toImage(face), 0, 0, width, width, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(photo, parts[0], bytes);
    encoded = bytes.toByteArray();
  }

  @Benchmark
  public FaceImage decodeAndResize() {
    return FaceCrop.whole(ImageDecoder.create().decode(encoded)).face();
  }
}
