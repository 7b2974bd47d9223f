/** What runs networks to find something out about them. */
package macrame.reports.analysis;
