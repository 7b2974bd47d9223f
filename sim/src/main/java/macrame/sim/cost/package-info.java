/** The cost of a network's work: a row for each piece, and totals. */
package macrame.sim.cost;
