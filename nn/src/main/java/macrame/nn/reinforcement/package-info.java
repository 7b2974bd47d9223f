/** Learning from rewards: an environment, what is remembered of it, and how actions are tried. */
package macrame.nn.reinforcement;
