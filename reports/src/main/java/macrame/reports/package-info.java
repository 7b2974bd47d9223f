/**
 * A report: tables whose columns say their units and definitions, charts that draw columns of those tables, sentences
 * that say what came out, and what made it. Immutable; built once, rendered by {@code macrame.reports.render}.
 */
package macrame.reports;
