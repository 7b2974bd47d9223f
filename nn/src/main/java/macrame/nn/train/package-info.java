/** Losses, optimisers and the loop that trains a model in any engine. */
package macrame.nn.train;
