/** What {@code macrame format} does: descriptions of formats and casts of rows. */
package macrame.cli.format;
