package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.OutputStream;

/** Where the files of a bundle go. */
interface BundleSink {

    /** Begins a file. */
    OutputStream open(String name) throws IOException;
}
