/**
 * What a network asks of an accelerator, without saying how it is done: {@linkplain macrame.sim.workload.ProductWork
 * products} for the array, {@linkplain macrame.sim.workload.VectorWork element-wise operations} for the vector unit,
 * {@linkplain macrame.sim.workload.HostWork functions} for the host.
 */
package macrame.sim.workload;
