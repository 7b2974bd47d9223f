/**
 * What gives a network its meaning: the float64 reference, the bit-accurate array, shapes without data, or two of them
 * side by side. A layer is written once against {@link macrame.nn.engine.Engine}.
 */
package macrame.nn.engine;
