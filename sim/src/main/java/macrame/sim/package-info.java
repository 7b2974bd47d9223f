/** The array's configuration: one record, read from a preset, a size or a file. */
package macrame.sim;
