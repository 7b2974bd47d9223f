/**
 * Fixed-point numbers as hardware has them: {@linkplain macrame.arith.FixedFormat formats}, {@linkplain
 * macrame.arith.Rounding rounding}, {@linkplain macrame.arith.Overflow overflow}, {@linkplain macrame.arith.Cast
 * casts}, the {@linkplain macrame.arith.MacFormat MAC step} and the {@linkplain macrame.arith.MatrixProduct matrix
 * product} that repeats it.
 *
 * <p>Everything is defined on unbounded integers first. A faster path exists only where a proof says that it gives the
 * same bits.
 */
package macrame.arith;
