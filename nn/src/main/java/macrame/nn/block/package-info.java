/** Groups of nodes that are used together. */
package macrame.nn.block;
