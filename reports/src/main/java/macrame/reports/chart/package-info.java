/**
 * Charts as descriptions of what to draw, whatever draws them. A chart holds no figures: it names a table of its report
 * and the columns to draw, so that every figure of a chart can also be read.
 */
package macrame.reports.chart;
