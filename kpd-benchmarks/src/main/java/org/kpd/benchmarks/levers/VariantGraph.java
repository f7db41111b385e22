package org.kpd.benchmarks.levers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.model.ConstantWeights;
import org.kpd.core.model.IdiomaticGraph;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.kpd.core.model.Parameter;
import org.kpd.core.model.WeightSource;
import org.kpd.data.FaceDataset;
import org.kpd.keras.model.KerasModel;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The graph of a network in one {@link Variant}, with its session and a batch of faces. */
final class VariantGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Map<String, Variable<TFloat32>> variables = new HashMap<>();
  private final List<Op> initializers = new ArrayList<>();
  private final List<Op> targets = new ArrayList<>();
  private final Placeholder<TUint8> pixels;
  private final TUint8 faces;
  private final Session session;

  VariantGraph(Variant variant, KerasModel model, FaceDataset data, int batch) {
    Ops tf = GraphOps.of(graph);
    Shape shape = Shape.of(batch, FaceImage.SIZE, FaceImage.SIZE, variant.channels());
    pixels =
        tf.placeholder(
            TUint8.class,
            Placeholder.shape(Shape.of(-1, FaceImage.SIZE, FaceImage.SIZE, variant.channels())));
    faces = TUint8.tensorOf(shape, DataBuffers.of(bytes(data, batch, variant.channels())));
    ConstantWeights constants = ConstantWeights.in(tf, model.weights());
    WeightSource weights =
        variant.constants() ? constants : parameter -> variable(tf, constants, parameter);
    Operand<TFloat32> answer =
        IdiomaticGraph.build(
            tf,
            model.architecture(),
            tf.dtypes.cast(pixels, TFloat32.class),
            weights,
            variant.purpose(),
            variant.idioms());
    if (variant.purpose() == Purpose.TRAINING) {
      addGradients(tf, answer);
    } else {
      targets.add(answer);
    }
    session =
        new Session(
            graph,
            variant.isLean()
                ? variant.settings().toLeanConfigProto()
                : variant.settings().toConfigProto());
    if (!initializers.isEmpty()) {
      Session.Runner runner = session.runner();
      initializers.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  void run() {
    runner().run().close();
  }

  /** Runs a number of times, and returns how long the operations took. */
  OperationTimes traced(int runs) {
    OperationTimes times = new OperationTimes();
    for (int i = 0; i < runs; i++) {
      times.run(runner());
    }
    return times;
  }

  @Override
  public void close() {
    session.close();
    faces.close();
    graph.close();
  }

  private Session.Runner runner() {
    Session.Runner runner = session.runner().feed(pixels, faces);
    targets.forEach(runner::addTarget);
    return runner;
  }

  private Operand<TFloat32> variable(Ops tf, ConstantWeights constants, Parameter parameter) {
    return variables.computeIfAbsent(
        parameter.name(),
        name -> {
          Operand<TFloat32> value = constants.weight(parameter);
          Variable<TFloat32> variable = tf.variable(value.shape(), TFloat32.class);
          initializers.add(tf.assign(variable, value));
          return variable;
        });
  }

  private void addGradients(Ops tf, Operand<TFloat32> answer) {
    Operand<TFloat32> loss = tf.sum(tf.math.square(answer), tf.constant(new int[] {0, 1}));
    Output<?>[] learned =
        variables.values().stream().map(Variable::asOutput).toArray(Output<?>[]::new);
    for (Output<?> gradient : graph.addGradients(loss.asOutput(), learned)) {
      targets.add(tf.identity((Operand<?>) gradient));
    }
  }

  private static byte[] bytes(FaceDataset data, int batch, int channels) {
    byte[] bytes = new byte[batch * FaceImage.PIXELS * channels];
    byte[] gray = new byte[FaceImage.PIXELS];
    for (int i = 0; i < batch; i++) {
      data.images().copyTo(i % data.size(), gray, 0);
      int first = i * gray.length;
      for (int value = 0; value < gray.length * channels; value++) {
        bytes[first * channels + value] = gray[value / channels];
      }
    }
    return bytes;
  }
}
