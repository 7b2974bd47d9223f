package macrame.nn.summary;

import java.util.List;
import java.util.Optional;
import macrame.nn.tensor.Shape;

/**
 * One layer of a network, for one sample and the forward phase.
 *
 * @param name name of the node
 * @param type kind of the layer
 * @param output shape of one sample of the output
 * @param parameters number of values that the layer learns
 * @param units what executes it, of {@code array}, {@code vector} and {@code host}
 * @param macs multiply-accumulates on the array, those with padding included
 * @param usefulMacs multiply-accumulates of which no factor is padding
 * @param flops 2 per multiply-accumulate and 1 per operation of the vector unit: a maximum over n elements is n − 1
 *     comparisons
 * @param textbookFlops 2 per multiply-accumulate and 1 per element that the vector unit puts out, as many courses count
 * @param receptiveField what a location sees of the input; empty where locations have been mixed or there are none
 * @param seesWholeInput whether every location depends on the whole input
 */
public record LayerSummary(
        String name,
        String type,
        Shape output,
        long parameters,
        List<String> units,
        long macs,
        long usefulMacs,
        long flops,
        long textbookFlops,
        Optional<ReceptiveField> receptiveField,
        boolean seesWholeInput) {}
