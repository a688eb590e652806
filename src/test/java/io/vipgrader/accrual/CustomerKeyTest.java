package io.vipgrader.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An id of 16 bytes lies in a slot, a longer one beside, and hashes tell ids and orders apart. */
class CustomerKeyTest {
    private final CustomerKey key = new CustomerKey();

    @Test
    void sixteenBytesFitInASlotUnlessTheFirstOrTheLastIsNul() {
        assertThat(key.read("1234567890123456").inline()).isTrue();
        assertThat(key.read("12345678901234567").inline()).isFalse();
        assertThat(key.read("\0").inline()).isFalse();
        assertThat(key.read("\0001").inline()).isFalse();
        assertThat(key.read("1\0").inline()).isFalse();
        assertThat(key.read("1\0002").inline()).isTrue();
    }

    @Test
    void aHashIsOfTheLengthAndEachWordAndOfNothingBehind() {
        byte[] bytes = "--abcdefghijklmnop--".getBytes(StandardCharsets.UTF_8);
        long first = CustomerKey.word(bytes, 2, 18);
        long second = CustomerKey.word(bytes, 10, 18);
        assertThat(CustomerKey.hash(bytes, 2, 16)).isEqualTo(CustomerKey.hash(CustomerKey.hash(16, first), second));
        byte[] others = "?abcdefghijklmnop?".getBytes(StandardCharsets.UTF_8);
        assertThat(CustomerKey.hash(others, 1, 16)).isEqualTo(CustomerKey.hash(bytes, 2, 16));
    }

    @Test
    void idsOfOneLengthHaveDifferentHashes() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            hashes.add(key.read("customer of the main store %04d".formatted(i)).hash());
        }
        assertThat(hashes).hasSize(1_000);
    }

    @Test
    void anOrderOfNoBytesHasNoFingerprintAndBothHalvesTellHowManyThereAre() {
        assertThat(OrderFingerprint.of("")).isEqualTo(new OrderFingerprint(0, 0));
        Set<Long> halves = new HashSet<>();
        for (int nuls = 1; nuls <= Long.BYTES; nuls++) {
            OrderFingerprint fingerprint = OrderFingerprint.of("\0".repeat(nuls));
            halves.add(fingerprint.high());
            halves.add(fingerprint.low());
        }
        assertThat(halves).hasSize(2 * Long.BYTES);
    }
}
