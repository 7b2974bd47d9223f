/** What can be said of a network without running it: sizes, work, and how much of the input a layer sees. */
package macrame.nn.summary;
