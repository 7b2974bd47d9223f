/** Where the operands of golden vectors come from: seeded patterns and corner cases, or the layers of a network. */
package macrame.testvectors.source;
