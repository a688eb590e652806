package io.vipgrader.scan;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes: the scan comes to the careful road's totals and rejects, in blocks of any size. */
class ScanFuzzTest {
    @TempDir
    private static Path directory;

    @DictionaryFile(resourcePath = "scan.dict")
    @FuzzTest(maxDuration = "10m")
    void anyBytesComeToTheSameOnBothRoads(byte[] bytes) {
        Roads roads = PlainRun.of(directory, bytes);
        Roads.Told careful = roads.careful();
        for (int blockBytes : new int[] {13, 64, 1_024}) {
            ScanOracleTest.compare(roads, careful, "fuzzed", blockBytes, 1);
        }
    }
}
