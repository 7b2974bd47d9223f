/** Quantization noise: how much every cast adds, how much has gathered, and what it does to the outputs. */
package macrame.reports.noise;
