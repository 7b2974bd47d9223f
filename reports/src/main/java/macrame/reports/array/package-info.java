/** What one product on the register-level array gave and took. */
package macrame.reports.array;
