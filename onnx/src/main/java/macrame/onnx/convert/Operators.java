package macrame.onnx.convert;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import macrame.onnx.file.OnnxNode;

/** Which converter is for which operator. */
final class Operators {

    private static final Map<String, Operator> OPERATORS = new HashMap<>();

    static {
        ConstantOperators.register(OPERATORS);
        ProductOperators.register(OPERATORS);
        ConvolutionOperators.register(OPERATORS);
        PointwiseOperators.register(OPERATORS);
        PoolOperators.register(OPERATORS);
        NormalizationOperators.register(OPERATORS);
        ArithmeticOperators.register(OPERATORS);
        QuantizationOperators.register(OPERATORS);
        QuantizedProducts.register(OPERATORS);
        QonnxOperators.register(OPERATORS);
        RecurrentOperators.register(OPERATORS);
        MoveOperators.register(OPERATORS);
    }

    private Operators() {}

    /** The converter of a node's operator, if there is one. */
    static Optional<Operator> of(OnnxNode node) {
        boolean own = node.domain().isEmpty();
        return Optional.ofNullable(OPERATORS.get(own ? node.operator() : node.domain() + "." + node.operator()));
    }
}
