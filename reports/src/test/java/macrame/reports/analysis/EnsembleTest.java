package macrame.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.Calibration;
import macrame.nn.precision.Widths;
import macrame.nn.train.Evaluation;
import macrame.reports.analysis.Ensemble.Member;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final Experiment EXPERIMENT = SmallExperiment.DIGITS;

    private static Member member(long seed) {
        Experiment experiment = EXPERIMENT.withSeed(seed);
        ReferenceRun reference =
                ReferenceRun.of(experiment, Calibration.MAXIMUM, Execution.of((step, steps, loss) -> {}));
        FixedPoint point = new FixedPoint(
                reference.formats().precision(Widths.uniform(8), Rounding.HALF_EVEN, Overflow.SATURATE),
                Accumulation.ONE_CHAIN,
                Optional.empty());
        return new Member(
                experiment, reference, FixedRun.of(experiment, point, Execution.of((step, steps, loss) -> {})), point);
    }

    /** The mean of equal outputs is that output, in every bit. */
    @Test
    void twoEqualMembersAnswerAsOne() {
        Member member = member(1);
        Ensemble twice = Ensemble.of(List.of(member, member));
        assertThat(twice.fixed()).isEqualTo(member.run().test());
        assertThat(twice.reference()).isEqualTo(member.reference().test());
    }

    /** Cross entropy is convex in the outputs: the loss of their mean is at most the mean of their losses. */
    @Test
    void membersOfOtherSeedsDifferAndTogetherLoseLessThanOnAverage() {
        List<Member> members =
                LongStream.rangeClosed(1, 3).mapToObj(EnsembleTest::member).toList();
        Ensemble ensemble = Ensemble.of(members);
        assertThat(members.stream().map(member -> member.run().test().loss()).distinct())
                .hasSize(3);
        assertThat(ensemble.fixed().loss())
                .isLessThan(
                        mean(members.stream().map(member -> member.run().test()).toList()));
        assertThat(ensemble.reference().loss())
                .isLessThan(mean(members.stream()
                        .map(member -> member.reference().test())
                        .toList()));
    }

    private static double mean(List<Evaluation> evaluations) {
        return evaluations.stream().mapToDouble(Evaluation::loss).average().orElseThrow();
    }
}
