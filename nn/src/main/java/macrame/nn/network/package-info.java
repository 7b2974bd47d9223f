/** Networks of layers, the state that outlives a training step, and how a pass runs through both. */
package macrame.nn.network;
