package macrame.reports.accumulator;

import java.util.Optional;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.precision.Site;

/** What is known of the accumulators of a sum. */
enum Verdict {
    /** Wide enough for any operands of their formats. */
    PROVEN_BY_FORMATS("cannot overflow: formats"),
    /** Wide enough for any samples with these parameters. */
    PROVEN_BY_WEIGHTS("cannot overflow: weights"),
    /** Wide enough for the sums that came up. */
    HELD("did not overflow"),
    /** Too narrow for sums that came up. */
    OVERFLOWS("overflows");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Verdict of(AccumulatorStudy study, Site site, Accumulator accumulator) {
        int width = study.rule().width();
        if (width == 0 || width >= accumulator.byFormats().signedWidth()) {
            return PROVEN_BY_FORMATS;
        }
        Optional<GuaranteedRanges.Sums> proven =
                study.guaranteed().map(ranges -> ranges.sums().get(site));
        if (proven.isPresent() && width >= proven.get().widest().signedWidth()) {
            return PROVEN_BY_WEIGHTS;
        }
        return width >= accumulator.observed().signedWidth() ? HELD : OVERFLOWS;
    }
}
