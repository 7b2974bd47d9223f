package macrame.nn.reinforcement;

/**
 * One step of an agent.
 *
 * @param cell where it was
 * @param direction where it went
 * @param reward what it got for it
 * @param next where it is then; the same cell after running into a wall
 * @param ended whether the episode is over
 */
public record Transition(int cell, Direction direction, double reward, int next, boolean ended) {}
