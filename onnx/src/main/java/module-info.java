/** Networks from ONNX files. */
module macrame.onnx {
    requires macrame.files;
    requires transitive macrame.nn;

    exports macrame.onnx;
    exports macrame.onnx.conformance;
}
