/** What a network costs on an array. */
package macrame.reports.cost;
