/** One training run in fixed point beside its float64 reference. */
package macrame.reports.training;
