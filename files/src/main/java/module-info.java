/** Everything that touches a file: atomic output, bounded input, documents, NPY, checksums, number text. */
module macrame.files {
    requires org.snakeyaml.engine;
    requires com.fasterxml.jackson.core;

    exports macrame.files;
    exports macrame.files.document;
}
