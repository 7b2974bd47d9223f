/** What an array did, as a text, as a list of events and as a waveform; written while it runs. */
package macrame.sim.trace;
