/** What parameters hold before training. */
package macrame.nn.init;
