/** Random numbers addressed by what they are for, so that no result depends on who asked first. */
package macrame.nn.random;
