package macrame.arith;

/** The kernels of plain Java. */
class PlainCastProductTest extends CastProductContract {

    @Override
    protected boolean vectors() {
        return false;
    }
}
