/** Analyses that produce a report, and the renderings of one. */
module macrame.reports {
    requires transitive macrame.nn;
    requires macrame.files;
    requires de.siegmar.fastcsv;
    requires gg.jte.runtime;
    requires commons.math3;

    exports macrame.reports;
    exports macrame.reports.accumulator;
    exports macrame.reports.analysis;
    exports macrame.reports.array;
    exports macrame.reports.chart;
    exports macrame.reports.check;
    exports macrame.reports.cost;
    exports macrame.reports.memory;
    exports macrame.reports.network;
    exports macrame.reports.noise;
    exports macrame.reports.precision;
    exports macrame.reports.propagation;
    exports macrame.reports.render;
    exports macrame.reports.sweep;
    exports macrame.reports.training;
}
