/**
 * What training keeps and moves: operations and traffic per layer and phase, memory by format, what keeping less of a
 * sequence costs, and textbook formulas beside what was counted. Everything is counted on shapes.
 */
package macrame.reports.memory;
