/** Observers that measure a run: ranges, overflows, noise. */
package macrame.nn.measure;
