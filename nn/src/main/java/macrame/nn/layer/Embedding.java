package macrame.nn.layer;

import static macrame.nn.tensor.Operand.plain;
import static macrame.nn.tensor.Operand.transposed;

import java.util.List;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * A row of a table for every index: the product of one-hot rows and the table, so that its gradient is one too. The
 * format of the input has to hold every index exactly. Indices have no gradient.
 *
 * @param entries rows of the table; indices are 0 to entries − 1
 * @param width features of a row
 */
public record Embedding(int entries, int width) implements Layer {

    /** @throws IllegalArgumentException if the table is empty */
    public Embedding {
        Factors.count("the number of entries of an embedding", entries);
        Factors.count("the width of an embedding", width);
    }

    @Override
    public String type() {
        return "embedding";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return withWidth(Inputs.single(this, inputs));
    }

    private Shape withWidth(Shape indices) {
        int[] extents = new int[indices.rank() + 1];
        for (int axis = 0; axis < indices.rank(); axis++) {
            extents[axis] = indices.extent(axis);
        }
        extents[indices.rank()] = width;
        return Shape.of(extents);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return List.of(new ParameterSpec("weight", Shape.of(entries, width), ParameterSpec.Start.DRAWN, 1, width));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T rows = pass.engine().oneHot(inputs.get(0), entries);
        pass.save(rows);
        Term<T> term = new Term<>(plain(rows), plain(pass.parameter("weight")));
        Shape shape = withWidth(inputs.get(0).shape());
        return pass.engine().product(pass.site("output", Role.ACTIVATION), shape, List.of(term), null, Finish.NONE);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        pass.gradient("weight").addProduct(transposed(pass.restore()), plain(outputGradient));
        return List.of();
    }
}
