package macrame.testvectors.bundle;

/**
 * Where a bundle comes from.
 *
 * @param generator program and version, such as {@code macrame 0.1.0}
 * @param source what the operands are, such as {@code mnist-mlp on digits, step 0}
 * @param seed of the operands
 * @param randomGenerator the named algorithm that the seed belongs to
 */
public record Provenance(String generator, String source, long seed, String randomGenerator) {}
