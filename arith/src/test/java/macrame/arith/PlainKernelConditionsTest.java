package macrame.arith;

/** The kernels of plain Java. */
class PlainKernelConditionsTest extends KernelConditionsContract {

    @Override
    protected boolean vectors() {
        return false;
    }
}
