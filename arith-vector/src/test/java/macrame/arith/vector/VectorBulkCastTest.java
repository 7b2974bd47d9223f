package macrame.arith.vector;

import macrame.arith.BulkCastContract;

/** Casts of the Vector API. */
class VectorBulkCastTest extends BulkCastContract {

    @Override
    protected boolean vectors() {
        return true;
    }
}
