package macrame.nn.layer;

import macrame.nn.tensor.Shape;

/**
 * A tensor that a layer remembers from pass to pass without learning it by gradients.
 *
 * @param name its name within the layer, such as {@code mean}
 * @param shape its extents
 * @param start the value of every element before training
 */
public record StateSpec(String name, Shape shape, double start) {}
