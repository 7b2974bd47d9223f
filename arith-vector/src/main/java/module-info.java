/** Vector API kernels for {@code macrame.arith}, found at run time. */
module macrame.arith.vector {
    requires jdk.incubator.vector;
    requires macrame.arith;

    provides macrame.arith.kernel.CastKernels with
            macrame.arith.vector.VectorCastKernels;
    provides macrame.arith.kernel.PanelKernels with
            macrame.arith.vector.VectorPanelKernels;
}
