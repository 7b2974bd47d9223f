/** Sweeps: the points of a plan, their results in a journal that survives anything, and the report about them. */
package macrame.reports.sweep;
