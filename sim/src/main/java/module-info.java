/** The array: configuration, dataflows, register-level simulation, timing, memory traffic, energy. */
module macrame.sim {
    requires transitive macrame.arith;
    requires transitive macrame.files;

    exports macrame.sim;
    exports macrame.sim.array;
    exports macrame.sim.cost;
    exports macrame.sim.energy;
    exports macrame.sim.memory;
    exports macrame.sim.scalesim;
    exports macrame.sim.timing;
    exports macrame.sim.trace;
    exports macrame.sim.workload;
}
