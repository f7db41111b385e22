package org.kpd.serve.internal.photo;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.JpegReducer;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Decodes JPEG photos at a fraction of their size with libjpeg-turbo, which is part of TensorFlow.
 * Java's own decoder only decodes them in full.
 *
 * <p>Thread-safe. Opens a graph for the first photo, and owns its native memory; the code that
 * created this object closes it.
 */
public final class TensorFlowJpeg implements JpegReducer, AutoCloseable {
  private static final int MOST_REDUCTION = 8;
  private static final int CHANNELS_AS_STORED = 0;
  private static final String FILE = "file";
  private static final ByteString ACCURATE = ByteString.copyFromUtf8("INTEGER_ACCURATE");

  private @Nullable Opened opened;
  private boolean closed;

  private record Opened(Graph graph, Session session) {}

  @Override
  public BufferedImage decode(byte[] jpeg, int reduction) {
    return decode(jpeg, pixels(reduction));
  }

  /** The same decoder for luminance alone, which takes less time than colors. */
  JpegReducer inGray() {
    return (jpeg, reduction) -> decode(jpeg, luminance(reduction));
  }

  private BufferedImage decode(byte[] jpeg, String output) {
    try (TString file = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg));
        Result result = session().runner().feed(FILE, file).fetch(output).run()) {
      return image((TUint8) result.get(0));
    } catch (TFInvalidArgumentException | TensorFlowException e) {
      throw new ImageException("TensorFlow found no JPEG picture: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (opened != null) {
      opened.session.close();
      opened.graph.close();
    }
  }

  /** One session for all threads, since decoding has no state. */
  private synchronized Session session() {
    if (closed) {
      throw new IllegalStateException("The decoder was closed.");
    }
    if (opened == null) {
      Graph graph = NativeLibraries.openGraph();
      graph.importGraphDef(decoders());
      SessionSettings settings = new SessionSettings(1, Precision.FLOAT32);
      opened = new Opened(graph, new Session(graph, settings.toLeanConfigProto()));
    }
    return opened.session;
  }

  /**
   * The graph as a message, since the first use of TensorFlow's builders of operations takes longer
   * than decoding some photos.
   */
  private static GraphDef decoders() {
    GraphDef.Builder graph = GraphDef.newBuilder();
    graph
        .addNodeBuilder()
        .setName(FILE)
        .setOp("Placeholder")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_STRING).build());
    for (long reduction = 2; reduction <= MOST_REDUCTION; reduction *= 2) {
      graph.addNode(decoder(pixels(reduction), reduction, CHANNELS_AS_STORED));
      graph.addNode(decoder(luminance(reduction), reduction, 1));
    }
    return graph.build();
  }

  private static NodeDef decoder(String name, long reduction, long channels) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("DecodeJpeg")
        .addInput(FILE)
        .putAttr("ratio", AttrValue.newBuilder().setI(reduction).build())
        .putAttr("channels", AttrValue.newBuilder().setI(channels).build())
        .putAttr("dct_method", AttrValue.newBuilder().setS(ACCURATE).build())
        .build();
  }

  private static String pixels(long reduction) {
    return String.format(Locale.ROOT, "pixels_%d", reduction);
  }

  private static String luminance(long reduction) {
    return String.format(Locale.ROOT, "luminance_%d", reduction);
  }

  /** Converts shape (height, width, 1 or 3), in RGB order, to Java's BGR order. */
  private static BufferedImage image(TUint8 pixels) {
    int height = (int) pixels.shape().get(0);
    int width = (int) pixels.shape().get(1);
    boolean gray = pixels.shape().get(2) == 1;
    BufferedImage image =
        new BufferedImage(
            width, height, gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    byte[] values = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    pixels.asRawTensor().data().read(values);
    for (int i = 0; !gray && i < values.length; i += 3) {
      byte red = values[i];
      values[i] = values[i + 2];
      values[i + 2] = red;
    }
    return image;
  }
}
