/**
 * How many bits a training run needs: the criteria of Sakr and Shanbhag, <i>Per-Tensor Fixed-Point Quantization of the
 * Back-Propagation Algorithm</i>, ICLR 2019, and of their earlier work on inference, measured along a float64 run or
 * taken from given figures, and held against runs in fixed point.
 */
package macrame.reports.precision;
