/** Golden vectors for RTL. */
module macrame.testvectors {
    requires transitive macrame.nn;
    requires macrame.files;

    exports macrame.testvectors.bundle;
    exports macrame.testvectors.compare;
    exports macrame.testvectors.product;
    exports macrame.testvectors.source;
}
