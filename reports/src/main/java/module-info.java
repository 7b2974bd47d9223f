/** Analyses that produce a report, and the renderings of one. */
module macrame.reports {
    requires transitive macrame.nn;

    exports macrame.reports.analysis;
}
