package io.vipgrader.order;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file's data in the units in which records are cut: bytes as the characters 0 to 255, or the 16-bit units of UTF-16. In
 * the charsets read here a delimiter, quote or line end is always a unit of its own, never a part of another character: the
 * further bytes of UTF-8 are all above 0x7F, those of MS949 and EUC-KR are letters or above 0x80. So records and cells are
 * found first and decoded one by one afterwards, and a bad byte spoils its own cell only. The job file admits no charset of
 * which that isn't true.
 */
interface CodeUnits {

    /** Fills at least one unit, or answers -1 at the end; {@code length} is at least 1. */
    int read(char[] target, int offset, int length);

    /**
     * @param part of the job file that names the charset
     * @throws HeaderException when a byte order mark says that the file is in another charset
     */
    static CodeUnits of(DecodedFile data, OrderFile file, Charset charset, String part) {
        MarkedBytes bytes = MarkedBytes.of(data::read);
        MarkedBytes.check(bytes.mark(), file, charset, part);
        boolean littleEndian = charset.equals(StandardCharsets.UTF_16LE)
                || bytes.mark()
                        .filter(mark -> mark == MarkedBytes.Mark.LITTLE_ENDIAN)
                        .isPresent();
        return isWide(charset) ? new WideUnits(bytes, file, part, littleEndian) : new ByteUnits(bytes);
    }

    static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }
}
