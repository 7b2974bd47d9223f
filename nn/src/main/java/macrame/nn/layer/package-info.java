/** The layers of networks, each written once for every engine. */
package macrame.nn.layer;
