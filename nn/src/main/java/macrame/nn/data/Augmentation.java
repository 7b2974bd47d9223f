package macrame.nn.data;

import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/** A random change of a picture that leaves its answer right: what a network sees differs from epoch to epoch. */
public sealed interface Augmentation permits HorizontalFlip, RandomCrop, RandomRotation {

    /** Canonical spelling, which {@link Augmentations#parse} accepts. */
    String spelling();

    /**
     * A changed picture of the same shape.
     *
     * @param shape height × width × channels
     * @param picture values in the order of the shape; left as they are
     * @param bits where chance comes from
     */
    double[] apply(Shape shape, double[] picture, UniformRandomProvider bits);
}
