/** SCALE-Sim's files: topologies and configurations read tolerantly, its three reports written with its headers. */
package macrame.sim.scalesim;
