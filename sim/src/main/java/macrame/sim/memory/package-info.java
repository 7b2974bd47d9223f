/**
 * How a product that is larger than the buffers is cut into tiles, what that moves between DRAM, SRAM and the array, and
 * how long the array waits for it.
 */
package macrame.sim.memory;
