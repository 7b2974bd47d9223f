package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Strides;
import macrame.nn.tensor.Tensor;

/**
 * One more position before all others, the same learnt features in every sample: where a vision transformer gathers what
 * it classifies (Dosovitskiy et al., "An image is worth 16x16 words", ICLR 2021, DOI 10.48550/arXiv.2010.11929).
 */
public record ClassToken() implements Layer {

    @Override
    public String type() {
        return "class-token";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.ranked(this, inputs, 2, "positions × features");
        return input.with(0, input.extent(0) + 1);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return List.of(ParameterSpec.bias("token", inputs.get(0).extent(1)));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        Engine<T> engine = pass.engine();
        Site site = pass.site("output", Role.ACTIVATION);
        Shape token = x.shape().with(1, 1);
        T repeated = engine.move(
                site, pass.parameter("token"), new Move.Gather(token, Strides.walk(token, new int[] {0, 0, 1}, 0)));
        return engine.concatenate(site, 1, List.of(repeated, x));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Engine<T> engine = pass.engine();
        Site site = pass.site("input", Role.ACTIVATION_GRADIENT);
        pass.gradient("token").addColumns(engine.move(site, outputGradient, new Move.Slice(1, 0, 1)));
        int positions = outputGradient.shape().extent(1) - 1;
        return pass.needsInputGradient()
                ? List.of(engine.move(site, outputGradient, new Move.Slice(1, 1, positions)))
                : List.of();
    }
}
