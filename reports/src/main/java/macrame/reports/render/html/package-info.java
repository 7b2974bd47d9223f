/** The page: one file that needs nothing else, with charts drawn by Vega-Lite and every figure also in a table. */
package macrame.reports.render.html;
