/** The command line: the only place that prints, reads the environment, or exits. */
module macrame.cli {
    requires macrame.reports;
    requires macrame.testvectors;
    requires macrame.files;
    requires info.picocli;

    opens macrame.cli to
            info.picocli;
    opens macrame.cli.command to
            info.picocli;
    opens macrame.cli.options to
            info.picocli;
}
