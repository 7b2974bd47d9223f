package macrame.nn.layer;

import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** What learnt tensors that meet a sample element by element look like. */
final class LearnedShape {

    private LearnedShape() {}

    /** One value per feature, or per element of a sample. */
    static Shape of(Shape sample, boolean perFeature) {
        return perFeature ? Shape.of(sample.extent(-1)) : sample;
    }

    /** A batch of gradients as rows, whose column sums are the gradient of the learnt tensor. */
    static <T extends Tensor> T rows(Pass<T> pass, T gradients, boolean perFeature) {
        Shape shape = gradients.shape();
        int columns = perFeature ? shape.extent(-1) : shape.sizePerSample();
        Move rows = new Move.Reshape(Shape.of(shape.size() / columns, columns));
        return pass.engine().move(pass.site("rows", Role.ACTIVATION_GRADIENT), gradients, rows);
    }
}
