package macrame.arith.vector;

import macrame.arith.CastProductContract;

/** The kernels of the Vector API. */
class VectorCastProductTest extends CastProductContract {

    @Override
    protected boolean vectors() {
        return true;
    }
}
