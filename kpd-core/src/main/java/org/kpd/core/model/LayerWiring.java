package org.kpd.core.model;

import java.util.function.UnaryOperator;

/** Layers on top of others than before. */
final class LayerWiring {
  private LayerWiring() {}

  /** The same layer, its own name kept, on top of the inputs' new names. */
  static Layer renamed(Layer layer, UnaryOperator<String> names) {
    if (layer instanceof Layer.Conv2D conv) {
      return new Layer.Conv2D(
          conv.name(),
          names.apply(conv.input()),
          conv.filters(),
          conv.kernelSize(),
          conv.strides(),
          conv.padding(),
          conv.useBias(),
          conv.activation());
    }
    if (layer instanceof Layer.MaxPooling2D pool) {
      return new Layer.MaxPooling2D(pool.name(), names.apply(pool.input()), pool.poolSize());
    }
    if (layer instanceof Layer.Flatten flatten) {
      return new Layer.Flatten(flatten.name(), names.apply(flatten.input()));
    }
    if (layer instanceof Layer.Dense dense) {
      return new Layer.Dense(
          dense.name(), names.apply(dense.input()), dense.units(), dense.activation());
    }
    if (layer instanceof Layer.GlobalAveragePooling2D pool) {
      return new Layer.GlobalAveragePooling2D(pool.name(), names.apply(pool.input()));
    }
    if (layer instanceof Layer.Reshape reshape) {
      return new Layer.Reshape(reshape.name(), names.apply(reshape.input()), reshape.shape());
    }
    if (layer instanceof Layer.Multiply product) {
      return new Layer.Multiply(
          product.name(), names.apply(product.left()), names.apply(product.right()));
    }
    if (layer instanceof Layer.Add sum) {
      return new Layer.Add(sum.name(), names.apply(sum.left()), names.apply(sum.right()));
    }
    if (layer instanceof Layer.BatchNormalization normalization) {
      return new Layer.BatchNormalization(normalization.name(), names.apply(normalization.input()));
    }
    if (layer instanceof Layer.Activate activate) {
      return new Layer.Activate(
          activate.name(), names.apply(activate.input()), activate.activation());
    }
    if (layer instanceof Layer.UpSampling2D up) {
      return new Layer.UpSampling2D(up.name(), names.apply(up.input()), up.size());
    }
    if (layer instanceof Layer.Rescaling rescaling) {
      return new Layer.Rescaling(
          rescaling.name(), names.apply(rescaling.input()), rescaling.scale(), rescaling.offset());
    }
    if (layer instanceof Layer.GrayscaleFromBgr gray) {
      return new Layer.GrayscaleFromBgr(gray.name(), names.apply(gray.input()));
    }
    if (layer instanceof Layer.Standardization standardization) {
      return new Layer.Standardization(
          standardization.name(),
          names.apply(standardization.input()),
          standardization.smallestDeviation());
    }
    if (layer instanceof Layer.SoftArgmax head) {
      return new Layer.SoftArgmax(head.name(), names.apply(head.input()), head.imageSize());
    }
    if (layer instanceof Layer.ShapeCorrection correction) {
      return new Layer.ShapeCorrection(correction.name(), names.apply(correction.input()));
    }
    return layer;
  }
}
