/** Number formats, rounding, overflow, casts, the MAC step and matrix products on integer codes. */
@SuppressWarnings("module") // macrame.arith.vector is compiled later
module macrame.arith {
    exports macrame.arith;
    exports macrame.arith.kernel to
            macrame.arith.vector;

    uses macrame.arith.kernel.CastKernels;
    uses macrame.arith.kernel.PanelKernels;
}
