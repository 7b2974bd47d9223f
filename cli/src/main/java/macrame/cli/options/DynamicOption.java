package macrame.cli.options;

import java.util.Optional;
import macrame.nn.measure.DynamicRule;
import picocli.CommandLine.Option;

/** {@code --dynamic}: whether formats follow their values. */
public final class DynamicOption {

    @Option(
            names = "--dynamic",
            arity = "0..1",
            fallbackValue = "100,0.0001",
            paramLabel = "EVERY,SHARE",
            description = "Dynamic fixed point: every EVERY steps a format of which more than SHARE of the values "
                    + "overflowed gets an integer bit more, one that can do without one loses it (without a value: "
                    + "${FALLBACK-VALUE}).")
    private String dynamic;

    /** Refuses a rule that means nothing, before anything is done. */
    public void check() {
        rule();
    }

    /** The rule, if they do. */
    public Optional<DynamicRule> rule() {
        return Optional.ofNullable(dynamic).map(text -> OptionText.read(() -> DynamicRule.parse(text)));
    }
}
