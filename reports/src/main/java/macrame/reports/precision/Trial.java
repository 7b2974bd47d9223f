package macrame.reports.precision;

import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;

/**
 * A training run in fixed point with one role at its predicted widths, or with fewer bits at the same ranges or more
 * range at the same steps, and every other role wide.
 *
 * @param role the role under test; {@link Role#MASTER} for the bits below the weights
 * @param fewer bits less than predicted
 * @param wider how many times the range is doubled
 */
public record Trial(Role role, int fewer, int wider) {

    /**
     * What came out.
     *
     * @param trial the run
     * @param widths narrowest and widest format of the role under test
     * @param result how well it does
     */
    public record Outcome(Trial trial, String widths, Trials.Result result) {}

    /** Trains and tests. */
    Outcome run(PrecisionStudy study, Trials trials, Rounding rounding) {
        Trials.Result result = trials.run(
                precision(study, rounding),
                site -> site.role() == role && !site.part().equals("bias"));
        return new Outcome(this, widths(study), result);
    }

    private String widths(PrecisionStudy study) {
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (FixedFormat format : study.formats(role).values()) {
            int width = Math.min(RoleFormats.WIDEST, changed(format).width());
            least = Math.min(least, width);
            greatest = Math.max(greatest, width);
        }
        return least == greatest ? Integer.toString(least) : least + "–" + greatest;
    }

    private FixedFormat changed(FixedFormat predicted) {
        int above = Math.max(0, predicted.width() - RoleFormats.WIDEST);
        int cut = Math.min(predicted.width() - 1, Math.max(fewer, above));
        return FixedFormat.signed(predicted.width() - cut + wider, predicted.fraction() - cut);
    }

    Precision precision(PrecisionStudy study, Rounding rounding) {
        Precision wide = study.run().ranges().precision(Widths.wide(), rounding, Overflow.SATURATE);
        return RoleFormats.in(wide, study, role, this::changed, rounding);
    }
}
