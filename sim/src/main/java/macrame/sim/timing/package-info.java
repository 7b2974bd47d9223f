/** Cycles of a product in closed form. */
package macrame.sim.timing;
