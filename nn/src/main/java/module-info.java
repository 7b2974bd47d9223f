/** Tensors, engines, layers, networks, training. */
module macrame.nn {
    requires transitive macrame.sim;
    requires transitive org.apache.commons.rng.api;
    requires de.siegmar.fastcsv;
    requires org.apache.commons.rng.simple;

    exports macrame.nn.block;
    exports macrame.nn.checkpoint;
    exports macrame.nn.data;
    exports macrame.nn.description;
    exports macrame.nn.engine;
    exports macrame.nn.init;
    exports macrame.nn.layer;
    exports macrame.nn.measure;
    exports macrame.nn.network;
    exports macrame.nn.precision;
    exports macrame.nn.random;
    exports macrame.nn.reinforcement;
    exports macrame.nn.summary;
    exports macrame.nn.tensor;
    exports macrame.nn.train;
    exports macrame.nn.transform;
    exports macrame.nn.zoo;
}
