/** What a faster implementation of the inner loops of a matrix product provides. Not for users of the library. */
package macrame.arith.kernel;
