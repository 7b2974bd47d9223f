/** From what a user names to a network. */
package macrame.cli.network;
