package macrame.nn.block;

import macrame.nn.network.Network;

/** Nodes that are used together. */
public interface Block {

    /**
     * Adds the block's nodes to a network.
     *
     * @param name what the names of all nodes begin with
     * @param input name of the node that is read
     * @return name of the node with the block's output
     */
    String addTo(Network.Builder network, String name, String input);
}
