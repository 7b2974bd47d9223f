package macrame.nn.init;

import macrame.files.NumberText;

/**
 * A normal distribution of fixed width, whatever the fans.
 *
 * @param deviation standard deviation, above 0 and at most {@value #MOST}
 */
public record GaussianInitializer(double deviation) implements Initializer {

    static final double MOST = 1000;

    /** @throws IllegalArgumentException if the deviation is out of its range or not a number */
    public GaussianInitializer {
        if (!(deviation > 0 && deviation <= MOST)) {
            throw new IllegalArgumentException("a standard deviation is above 0 and at most "
                    + NumberText.shortest(MOST) + ", not " + NumberText.shortest(deviation));
        }
    }

    @Override
    public String spelling() {
        return "gaussian:" + NumberText.shortest(deviation);
    }

    @Override
    public double variance(int fanIn, int fanOut) {
        return deviation * deviation;
    }

    @Override
    public double deviation(int fanIn, int fanOut) {
        return deviation;
    }
}
