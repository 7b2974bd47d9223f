/** Reports on networks themselves: which there are, and what one consists of. */
package macrame.reports.network;
