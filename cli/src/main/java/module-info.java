/** The command line: the only place that prints, reads the environment, or exits. */
module macrame.cli {
    requires info.picocli;
    requires macrame.files;
    requires macrame.onnx;
    requires macrame.reports;
    requires macrame.testvectors;
    requires me.tongfei.progressbar;

    opens macrame.cli to
            info.picocli;
    opens macrame.cli.command to
            info.picocli;
    opens macrame.cli.options to
            info.picocli;
}
