package macrame.testvectors.bundle;

import java.nio.file.Path;
import macrame.files.InputException;
import macrame.testvectors.product.ProductCase;

/**
 * A bundle read back: its manifest and the product it is about.
 *
 * @param manifest what it says
 * @param product made again from the operands
 */
public record Bundle(Manifest manifest, ProductCase product) {

    /**
     * Reads the manifest and the operands.
     *
     * @throws InputException if any of them is missing, damaged or does not fit
     */
    public static Bundle read(Path directory) {
        Manifest manifest = Manifest.read(directory);
        try {
            return new Bundle(manifest, Operands.read(directory, manifest));
        } catch (IllegalArgumentException invalid) {
            throw new InputException(directory + " does not fit together: " + invalid.getMessage(), invalid);
        }
    }
}
