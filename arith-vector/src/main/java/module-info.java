/** Vector API kernels for {@code macrame.arith}, found at run time. */
module macrame.arith.vector {
    requires macrame.arith;
}
