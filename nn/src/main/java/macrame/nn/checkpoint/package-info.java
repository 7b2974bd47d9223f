/** What a stopped training run needs to go on to the same bytes. */
package macrame.nn.checkpoint;
