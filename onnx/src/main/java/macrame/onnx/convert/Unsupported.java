package macrame.onnx.convert;

/** A node that no layer expresses. The message is the reason, without the node's name. */
final class Unsupported extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unsupported(String reason) {
        super(reason);
    }
}
