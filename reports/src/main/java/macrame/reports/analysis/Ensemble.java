package macrame.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Evaluation;

/**
 * Networks that were trained alike from different seeds, and how well they do together: their outputs are averaged, by
 * the host in float64.
 *
 * @param members in the order of their seeds, at least two
 * @param reference how well the members in float64 do together
 * @param fixed how well those in fixed point do
 */
public record Ensemble(List<Member> members, Evaluation reference, Evaluation fixed) {

    /**
     * One network, trained in both arithmetics.
     *
     * @param experiment what it was trained by
     * @param reference in float64
     * @param run in fixed point
     * @param point the arithmetic of that, in whose formats at the end of the run it answers
     */
    public record Member(Experiment experiment, ReferenceRun reference, FixedRun run, FixedPoint point) {

        /** What parameters, shuffles and random rounding were drawn from. */
        public long seed() {
            return experiment.plan().seed();
        }

        private Model<RealTensor> real() {
            return model(new RealEngine(), reference.masters());
        }

        private Model<FixedTensor> fixed() {
            return model(
                    new FixedEngine(run.precision(), point.accumulation(), seed(), new Observer<>() {}), run.masters());
        }

        private <T extends Tensor> Model<T> model(Engine<T> engine, Map<String, RealTensor> trained) {
            return Model.of(experiment.network(), engine, trained);
        }
    }

    /** Copies the list. */
    public Ensemble {
        members = List.copyOf(members);
    }

    /** Lets trained networks answer the test samples together. */
    public static Ensemble of(List<Member> members) {
        List<Model<RealTensor>> real = new ArrayList<>();
        List<Model<FixedTensor>> fixed = new ArrayList<>();
        for (Member member : members) {
            real.add(member.real());
            fixed.add(member.fixed());
        }
        var test = members.get(0).experiment().data().test();
        return new Ensemble(members, Evaluation.ofEnsemble(real, test), Evaluation.ofEnsemble(fixed, test));
    }
}
