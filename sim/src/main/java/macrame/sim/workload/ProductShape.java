package macrame.sim.workload;

/**
 * The extents of {@code C (m × n) = A (m × k) · B (k × n)}.
 *
 * @param m rows of A and C
 * @param k columns of A, rows of B
 * @param n columns of B and C
 */
public record ProductShape(long m, long k, long n) {

    /** @throws IllegalArgumentException if an extent is below 1 or twice the number of products exceeds a long */
    public ProductShape {
        Counts.positive("m of a product", m);
        Counts.positive("k of a product", k);
        Counts.positive("n of a product", n);
        Counts.product("multiply-accumulates of a product", m, k, n, 2);
    }

    /** The shape of the transposed product {@code Cᵀ = Bᵀ·Aᵀ}. */
    public ProductShape transposed() {
        return new ProductShape(n, k, m);
    }

    /** Multiply-accumulates. */
    public long macs() {
        return m * k * n;
    }

    /** Such as {@code 256×128×64}, m, k and n. */
    @Override
    public String toString() {
        return m + "×" + k + "×" + n;
    }
}
