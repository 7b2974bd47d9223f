package macrame.nn.block;

import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Recurrent;
import macrame.nn.network.Network;

/**
 * The spatial module of two RNNs over rows × columns × channels: A walks down the rows of every column, B across the
 * columns of A's output, each with weights of its own. Position (i, j) sees the (i + 1)·(j + 1) inputs above and to the
 * left of it and itself. Backward, A receives the gradient from B. Forward it takes 8·H·W·C² FLOPs, a 3×3 convolution
 * 18·H·W·C².
 *
 * @param units channels of both outputs
 */
public record SpatialRnn(int units) implements Block {

    @Override
    public String addTo(Network.Builder network, String name, String input) {
        String rows = name + "-rows";
        String columns = name + "-columns";
        network.add(rows, new Recurrent(new ElmanCell(units), 0, true), input);
        network.add(columns, new Recurrent(new ElmanCell(units), 1, true), rows);
        return columns;
    }
}
