package macrame.arith;

/** Casts of plain Java. */
class PlainBulkCastTest extends BulkCastContract {

    @Override
    protected boolean vectors() {
        return false;
    }
}
