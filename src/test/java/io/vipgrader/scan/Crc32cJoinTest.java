package io.vipgrader.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The checksum of two stretches joined is that of all their bytes. */
class Crc32cJoinTest {
    private static final int PAIRS = 2_000;

    @Test
    void joinedAsIfReadInOne() {
        Chance chance = new Chance(3720);
        for (int i = 0; i < PAIRS; i++) {
            byte[] bytes = chance.bytes(chance.below(1 << chance.below(14)));
            int middle = chance.below(bytes.length + 1);
            int first = checksum(bytes, 0, middle);
            int second = checksum(bytes, middle, bytes.length);

            assertThat(Crc32cJoin.join(first, second, bytes.length - middle))
                    .isEqualTo(checksum(bytes, 0, bytes.length));
        }
    }

    @Test
    void zerosOverFourGibibytesAreJoinedByTheirHalves() {
        int mebibyte = checksum(new byte[1 << 20], 0, 1 << 20);
        int joined = mebibyte;
        for (long size = 1 << 20; size < 1L << 33; size *= 2) {
            joined = Crc32cJoin.join(joined, joined, size);
        }
        int piecewise = mebibyte;
        for (int i = 1; i < 1 << 13; i++) {
            piecewise = Crc32cJoin.join(piecewise, mebibyte, 1 << 20);
        }
        assertThat(joined).isEqualTo(piecewise);
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, to - from);
        return (int) checksum.getValue();
    }
}
