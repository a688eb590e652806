package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.job.Job.RejectLimit;
import io.vipgrader.order.Reject;
import org.junit.jupiter.api.Test;

/** Rejects are kept whole while a run may be published, and never without bound. */
class RejectBookTest {
    private static final RejectLimit TENTH_PERCENT = new RejectLimit.Share(10);

    private static Reject reject(int source, long line, String raw) {
        return new Reject("file" + source, source, line, "amount", "no number", raw);
    }

    @Test
    void aHundredThousandOfTheLongestFit() {
        RejectBook book = new RejectBook(TENTH_PERCENT);
        String longest = "x".repeat(Reject.MOST_RAW_CHARACTERS);
        for (int line = 1; line <= 100_000; line++) {
            book.add(reject(0, line, longest));
        }
        assertThat(book.count()).isEqualTo(100_000);
        assertThat(book.complete()).isTrue();
    }

    @Test
    void beyondTheBoundTheyAreOnlyCounted() {
        RejectBook book = new RejectBook(TENTH_PERCENT);
        String longest = "x".repeat(Reject.MOST_RAW_CHARACTERS);
        for (int line = 1; line <= 200_000; line++) {
            book.add(reject(0, line, longest));
        }
        assertThat(book.count()).isEqualTo(200_000);
        assertThat(book.complete()).isFalse();
        assertThat((long) book.sorted().size() * Reject.MOST_RAW_CHARACTERS).isLessThan(RejectBook.MOST_WEIGHT);
    }

    @Test
    void aThousandAboveANumberAreKept() {
        RejectBook book = new RejectBook(new RejectLimit.Count(10));
        for (int line = 1; line <= 5_000; line++) {
            book.add(reject(0, line, "raw"));
        }
        assertThat(book.count()).isEqualTo(5_000);
        assertThat(book.sorted()).hasSize(1_010);
    }

    @Test
    void theyComeInTheOrderOfFilesAndLines() {
        RejectBook book = new RejectBook(TENTH_PERCENT);
        book.add(reject(1, 2, "d"));
        book.add(reject(0, 9, "b"));
        book.add(reject(1, 1, "c"));
        book.add(reject(0, 3, "a"));
        assertThat(book.sorted()).extracting(Reject::raw).containsExactly("a", "b", "c", "d");
    }
}
