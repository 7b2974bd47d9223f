package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What float64 networks make of the generated pictures: learnt quickly, but not so easily that narrow formats lose
 * nothing. Runs are deterministic; the bounds are where a change of the pictures would spoil their purpose.
 */
@Tag("thorough")
class DifficultyTest {

    @Test
    void aPerceptronReadsMostDigitsAfterFourEpochs() {
        double accuracy = accuracy("mnist-mlp", "digits", new TrainingPlan(4, 20, 0.1, 1));
        assertThat(accuracy).isBetween(0.92, 0.98);
    }

    @Test
    void aSmallConvolutionalNetworkTellsMostTexturesApartAfterFiveEpochs() {
        double accuracy = accuracy("cifar-lenet", "textures", new TrainingPlan(5, 8, 0.03, 1));
        assertThat(accuracy).isBetween(0.8, 0.98);
    }

    private static double accuracy(String networkName, String data, TrainingPlan plan) {
        Network network = Zoo.get(networkName).network();
        Split split = DataSets.open(data, plan.seed());
        Model<RealTensor> model =
                Model.of(network, new RealEngine(), StartingValues.of(network, FanInitializer.HE_FAN_IN, plan.seed()));
        new Trainer<>(model, plan, split.training()).run((step, steps, loss) -> {});
        return Evaluation.of(model, split.test()).accuracy();
    }
}
