/** Energy per operation and access, and area, always with their breakdown and their sources. */
package macrame.sim.energy;
