/** Networks that are built in. */
package macrame.nn.zoo;
