package macrame.nn.data;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Ten ways to cover the plane, each a share 0 to 1 of the lighter of two colours at a point (u, v), measured in periods.
 * The four kinds of stripes differ by their direction alone; the others may lie in any direction.
 */
enum TexturePattern {
    HORIZONTAL_STRIPES(90),
    RISING_STRIPES(135),
    VERTICAL_STRIPES(0),
    FALLING_STRIPES(45),

    CHECKS {
        @Override
        double share(double u, double v) {
            double across = soft(u);
            double down = soft(v);
            return across + down - 2 * across * down;
        }
    },

    DOTS {
        @Override
        double share(double u, double v) {
            return clamp((DOT_RADIUS - length(u - Math.rint(u), v - Math.rint(v))) * SHARPNESS + 0.5);
        }
    },

    RINGS {
        @Override
        double share(double u, double v) {
            return soft(length(u, v));
        }
    },

    NET {
        @Override
        double share(double u, double v) {
            return clamp((Math.max(triangle(u), triangle(v)) - LINE_BORDER) * SHARPNESS + 0.5);
        }
    },

    CHEVRONS {
        @Override
        double share(double u, double v) {
            return soft(u + triangle(v / 2));
        }
    },

    BLOBS {
        @Override
        double share(double u, double v) {
            double left = Math.floor(u);
            double top = Math.floor(v);
            double across = smooth(u - left);
            double down = smooth(v - top);
            double above = lattice(left, top) * (1 - across) + lattice(left + 1, top) * across;
            double below = lattice(left, top + 1) * (1 - across) + lattice(left + 1, top + 1) * across;
            return clamp((above * (1 - down) + below * down - 0.5) * SHARPNESS + 0.5);
        }
    };

    private static final int ANY_DIRECTION = -1;
    private static final double JITTER = 13;
    private static final double SHARPNESS = 2.5;
    private static final double DOT_RADIUS = 0.3;
    private static final double LINE_BORDER = 0.75;

    private final int direction;

    TexturePattern() {
        this(ANY_DIRECTION);
    }

    TexturePattern(int direction) {
        this.direction = direction;
    }

    /** The direction of the u axis in degrees, anew for each picture. */
    double direction(UniformRandomProvider bits) {
        double random = bits.nextDouble();
        return direction == ANY_DIRECTION ? 360 * random : direction + JITTER * (2 * random - 1);
    }

    /** The share of the lighter colour; stripes across the u axis unless a constant says otherwise. */
    double share(double u, double v) {
        return soft(u);
    }

    /** A wave of period 1: 0 at whole numbers, 1 half-way between them. */
    private static double triangle(double t) {
        return 2 * Math.abs(t - Math.rint(t));
    }

    /** The same wave with flat tops and bottoms. */
    private static double soft(double t) {
        return clamp((triangle(t) - 0.5) * SHARPNESS + 0.5);
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }

    private static double length(double u, double v) {
        return Math.sqrt(u * u + v * v);
    }

    /** A fixed random number 0 to 1 at every lattice point: the finalizer of SplitMix64 on its coordinates. */
    private static double lattice(double u, double v) {
        long bits = (long) u * 0x9e3779b97f4a7c15L + (long) v * 0xc2b2ae3d27d4eb4fL;
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return ((bits ^ bits >>> 31) >>> 11) * 0x1p-53;
    }
}
