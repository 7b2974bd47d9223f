package macrame.arith.vector;

import macrame.arith.ProductContract;

/** The kernels of the Vector API. */
class VectorProductTest extends ProductContract {

    @Override
    protected boolean vectors() {
        return true;
    }
}
