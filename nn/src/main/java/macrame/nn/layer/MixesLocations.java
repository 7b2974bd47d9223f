package macrame.nn.layer;

/**
 * A layer that keeps the shape of its input and whose outputs see other locations than their own, without windows: a
 * recurrence or a statistic along an axis. What a location sees is no window of the input any more.
 */
public interface MixesLocations extends Layer {}
