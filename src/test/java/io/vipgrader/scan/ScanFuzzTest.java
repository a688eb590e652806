package io.vipgrader.scan;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes: the scan comes to the careful road's totals and rejects, in blocks of any size. */
class ScanFuzzTest {
    @TempDir
    private static Path directory;

    @DictionaryEntries({
        PlainRun.HEADER,
        "\nS,O1,C1,2025-01-10,100,A",
        "\r\nR,O1,C1,2025-02-28T23:59:59,-50,B",
        "\nV,,,,,",
        ",\"A\"\"B\",",
        "\"\r\n\"",
        "2025-03-01 09:00:00.5+09:00",
        "9223372036854775807"
    })
    @FuzzTest(maxDuration = "10m")
    void anyBytesComeToTheSameOnBothRoads(byte[] bytes) {
        Roads roads = PlainRun.of(directory, bytes);
        Roads.Told careful = roads.careful();
        for (int blockBytes : new int[] {13, 64, 1_024}) {
            ScanOracleTest.compare(roads, careful, "fuzzed", blockBytes, 1);
        }
    }
}
