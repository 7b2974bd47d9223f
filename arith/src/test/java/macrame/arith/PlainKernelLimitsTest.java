package macrame.arith;

/** The kernels of plain Java. */
class PlainKernelLimitsTest extends KernelLimitsContract {

    @Override
    protected boolean vectors() {
        return false;
    }
}
