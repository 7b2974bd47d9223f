/** Tensors, engines, layers, networks, training. */
module macrame.nn {
    requires transitive macrame.sim;
    requires transitive org.apache.commons.rng.api;
    requires org.apache.commons.rng.simple;

    exports macrame.nn.data;
    exports macrame.nn.init;
    exports macrame.nn.random;
    exports macrame.nn.tensor;
}
