/** Inference in fixed point held against float64: whether given parameters work at given widths. */
package macrame.reports.check;
