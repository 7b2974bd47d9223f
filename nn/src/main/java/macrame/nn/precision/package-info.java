/** Which number format every result of a network is cast into. */
package macrame.nn.precision;
