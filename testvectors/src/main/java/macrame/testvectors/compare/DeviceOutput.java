package macrame.testvectors.compare;

/**
 * What a device under test showed, brought into the order of the bundle's words.
 *
 * @param words words × lanes codes
 * @param cycles the cycle of every value, or null where the file has none
 * @param known which values the file has; null for all
 */
record DeviceOutput(long[] words, long[] cycles, boolean[] known) {

    boolean knows(int index) {
        return known == null || known[index];
    }
}
