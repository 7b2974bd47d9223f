/** Output of a device under test against a bundle: the first wrong value, where it is, and what most likely caused it. */
package macrame.testvectors.compare;
