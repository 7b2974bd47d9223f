package macrame.files;

import java.io.IOException;

/** An {@link IOException} as the line that a user reads. */
final class Failure {

    private Failure() {}

    static InputException reading(Object name, IOException failure) {
        return new InputException("cannot read " + name + ": " + FailureReason.of(failure), failure);
    }

    static InputException writing(Object name, IOException failure) {
        return new InputException(
                "cannot write " + name + ": " + FailureReason.of(failure) + ". Maybe choose another place.", failure);
    }
}
