package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every condition of a kernel has a sum that comes out wrong without it. */
@Tag("determinism")
public abstract class KernelConditionsContract {

    /** Whether the vector kernels are to be found. */
    protected abstract boolean vectors();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/macrame/arith/kernel-conditions.csv", delimiter = '|')
    public void theSumIsThatOfTheDefinition(
            String condition, String formats, String order, long start, String a, String b) {
        assertThat(Kernels.vector() != null).isEqualTo(vectors());
        ChainCase.parse(formats, order, start, a, b).check();
    }
}
