package org.kpd.core.internal.layers;

import java.util.List;
import org.junit.jupiter.api.Nested;

/** Each kind of layer goes through the kit. */
class LayerKindsTest {

  @Nested
  class PictureInput extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Input(4, 5, 3);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of();
    }
  }

  @Nested
  class Convolution extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Conv2D(3, 2, Activation.SIGMOID);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(7, 6, 2));
    }
  }

  @Nested
  class ConvolutionWithStrides extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Conv2D(3, 3, 2, Padding.SAME, false, Activation.LINEAR);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(7, 6, 2));
    }
  }

  @Nested
  class MaxPooling extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new MaxPooling2D(2);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(7, 6, 2));
    }
  }

  @Nested
  class Flattening extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Flatten();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 2, 2));
    }
  }

  @Nested
  class DenseLayer extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Dense(4, Activation.SIGMOID);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(6));
    }
  }

  @Nested
  class GlobalAveragePooling extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new GlobalAveragePooling2D();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2));
    }
  }

  @Nested
  class Reshaping extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Reshape(List.of(1, 1, 6));
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(6));
    }
  }

  @Nested
  class Product extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Multiply();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2), List.of(1, 1, 2));
    }
  }

  @Nested
  class Sum extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Add();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2), List.of(3, 4, 2));
    }
  }

  @Nested
  class Normalization extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new BatchNormalization();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2));
    }
  }

  @Nested
  class Activating extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Activate(Activation.RELU);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2));
    }
  }

  @Nested
  class UpSampling extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new UpSampling2D(2);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2));
    }
  }

  @Nested
  class RescalingLayer extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Rescaling(1.5, -0.25);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2));
    }
  }

  @Nested
  class Grayscale extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new GrayscaleFromBgr();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 3));
    }
  }

  @Nested
  class StandardizationLayer extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new Standardization(0.01);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 1));
    }
  }

  @Nested
  class SoftArgmaxLayer extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new SoftArgmax(12);
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(3, 4, 2));
    }
  }

  @Nested
  class Correction extends LayerKindTestKit {
    @Override
    LayerKind kind() {
      return new ShapeCorrection();
    }

    @Override
    List<List<Integer>> inputShapes() {
      return List.of(List.of(4));
    }
  }
}
