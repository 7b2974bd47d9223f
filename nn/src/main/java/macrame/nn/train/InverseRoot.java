package macrame.nn.train;

import java.util.List;
import java.util.Locale;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Function;
import macrame.nn.engine.HostFunction;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/** Who computes {@code 1/√x}. */
public enum InverseRoot {
    /** The vector unit's function. */
    VECTOR {
        @Override
        <T extends Tensor> T of(Engine<T> engine, Site out, T x) {
            return engine.map(out, Function.INVERSE_SQUARE_ROOT, x);
        }
    },
    /** The host, on decoded values. */
    HOST {
        @Override
        <T extends Tensor> T of(Engine<T> engine, Site out, T x) {
            return engine.host(out, x.shape(), new OnHost(Function.INVERSE_SQUARE_ROOT.label()), List.of(x));
        }
    };

    /** The name in files and reports, lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract <T extends Tensor> T of(Engine<T> engine, Site out, T x);

    private record OnHost(String name) implements HostFunction {

        /** A zero, which has no inverse root, gives the largest double: the cast saturates it or says so. */
        @Override
        public double[] apply(List<RealTensor> inputs) {
            double[] x = inputs.get(0).values();
            double[] roots = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                roots[i] = Math.min(Double.MAX_VALUE, Function.INVERSE_SQUARE_ROOT.apply(x[i]));
            }
            return roots;
        }
    }
}
