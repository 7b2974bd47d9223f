/** How variances go forward and backward through a network, and what keeps it from training. */
package macrame.reports.propagation;
