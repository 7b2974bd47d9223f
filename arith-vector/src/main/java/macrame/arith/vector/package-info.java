/** Matrix kernels in the Vector API, which still incubates: the only place that names it. */
package macrame.arith.vector;
