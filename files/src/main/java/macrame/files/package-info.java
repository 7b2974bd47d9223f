/**
 * Files in and out. Output appears whole or not at all ({@linkplain macrame.files.AtomicFile}, {@linkplain
 * macrame.files.AtomicDirectory}); input is bounded ({@linkplain macrame.files.BoundedInput}) and what is wrong with it
 * is one line ({@linkplain macrame.files.InputException}). Text is UTF-8 with LF, numbers are written by {@linkplain
 * macrame.files.NumberText} only.
 */
package macrame.files;
