/**
 * The array clock by clock, every register explicit: slow, obviously right, and what the closed forms of
 * {@link macrame.sim.timing} and the functional product of {@link macrame.arith} are held against.
 */
package macrame.sim.array;
