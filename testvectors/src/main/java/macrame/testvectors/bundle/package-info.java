/**
 * Bundles of golden vectors: a directory with a manifest, the operands, what the array must show and when, a
 * self-checking test bench and the reference RTL. Writing is deterministic; {@linkplain
 * macrame.testvectors.bundle.BundleVerifier verifying} writes again and compares.
 */
package macrame.testvectors.bundle;
