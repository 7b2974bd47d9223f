package macrame.arith;

/** The kernels of plain Java. */
class PlainProductTest extends ProductContract {

    @Override
    protected boolean vectors() {
        return false;
    }
}
