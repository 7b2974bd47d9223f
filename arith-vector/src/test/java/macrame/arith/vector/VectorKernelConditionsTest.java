package macrame.arith.vector;

import macrame.arith.KernelConditionsContract;

/** The kernels of the Vector API. */
class VectorKernelConditionsTest extends KernelConditionsContract {

    @Override
    protected boolean vectors() {
        return true;
    }
}
