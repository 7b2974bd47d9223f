/** A report as text for a console, as CSV, JSON and Markdown, and as one page of HTML. Sees nothing but the report. */
package macrame.reports.render;
