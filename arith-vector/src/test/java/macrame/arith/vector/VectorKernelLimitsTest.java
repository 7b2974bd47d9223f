package macrame.arith.vector;

import macrame.arith.KernelLimitsContract;

/** The kernels of the Vector API. */
class VectorKernelLimitsTest extends KernelLimitsContract {

    @Override
    protected boolean vectors() {
        return true;
    }
}
