/** Golden vectors for RTL. */
module macrame.testvectors {
    requires transitive macrame.nn;
}
