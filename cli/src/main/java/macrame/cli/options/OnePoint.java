package macrame.cli.options;

import java.util.List;
import macrame.nn.network.Network;
import macrame.reports.sweep.PointSettings;
import macrame.reports.sweep.SweepPlan;
import macrame.reports.sweep.SweepPoint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a sweep's axes and the array for commands that look at one point. */
public final class OnePoint {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private AxisOptions axes;

    @Mixin
    private ArrayOption array;

    /**
     * The point.
     *
     * @throws ParameterException if the options make several
     */
    public PointSettings settings(Network network) {
        PointSettings base = axes.base(array.config(), network, array.set());
        List<SweepPoint> points = OptionText.read(() -> new SweepPlan(base, axes.given()).points());
        if (points.size() > 1) {
            throw new ParameterException(
                    command.commandLine(),
                    command.name() + " looks at one point, and the options make " + points.size()
                            + ". Maybe use 'macrame sweep', or give each option one value.");
        }
        return points.get(0).settings();
    }
}
