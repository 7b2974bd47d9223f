/** Tensors, engines, layers, networks, training. */
module macrame.nn {
    requires transitive macrame.sim;

    exports macrame.nn.tensor;
}
