package macrame.cli.format;

import java.util.Arrays;
import java.util.function.Function;

/** The settings of rows that were met already, by their bytes; as many as tables usually have, and never more. */
final class RowCasts {

    private static final int SLOTS = 1 << 13;
    private static final int MOST = SLOTS / 2;

    private final RowCast[] slots = new RowCast[SLOTS];
    private int known;

    /**
     * The meaning of settings.
     *
     * @param key holds the settings in its first bytes; reused by the caller
     * @param unseen makes those that were not met yet
     */
    RowCast get(byte[] key, int length, Function<byte[], RowCast> unseen) {
        int slot = slot(key, length);
        while (slots[slot] != null) {
            byte[] own = slots[slot].key();
            if (Arrays.equals(own, 0, own.length, key, 0, length)) {
                return slots[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        if (known == MOST) {
            Arrays.fill(slots, null);
            known = 0;
            slot = slot(key, length);
        }
        slots[slot] = unseen.apply(Arrays.copyOf(key, length));
        known++;
        return slots[slot];
    }

    private static int slot(byte[] key, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + key[i];
        }
        return (hash ^ hash >>> 13) & (SLOTS - 1);
    }
}
