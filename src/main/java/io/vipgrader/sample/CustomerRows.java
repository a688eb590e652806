package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes the customers, by id, as rows of the customer file: staff, tenants and business partners among them; staff who
 * retire in the middle of the year have two rows. Immutable; the threads share one.
 */
final class CustomerRows {
    static final String HEADER = "customer_id,name,type,birth_year,joined_on,valid_from,valid_until\n";

    /** Two rows of at most 90 bytes. */
    static final int WIDEST_CUSTOMER_BYTES = 256;

    private static final byte[][] FAMILY_NAMES =
            texts("김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황");
    private static final byte[][] GIVEN_NAMES = texts(
            "서연", "민준", "지우", "서준", "하은", "도윤", "지민", "예준", "수빈", "시우", "유진", "주원", "은지", "현우", "다은", "지훈", "소율", "건우",
            "채원", "우진", "영희", "철수", "미경", "상호", "정숙", "영수", "순자", "동현", "혜진", "성민", "경희", "준호");
    private static final byte[][] TOURIST_NAMES = texts(
            "\"Wang, Fang\"",
            "\"Li, Na\"",
            "\"Zhang, Wei\"",
            "\"田中, 花子\"",
            "\"佐藤, 健\"",
            "\"Nguyen, Anh\"",
            "\"Smith, Anna\"",
            "\"Chen, Yu\"");

    private final Population population;
    private final LocalDate midYear;

    CustomerRows(Population population, LocalDate midYear) {
        this.population = population;
        this.midYear = midYear;
    }

    private static byte[][] texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    static void writeId(Cells cells, long id) {
        cells.character('C');
        cells.padded(id, 8);
    }

    /** The customers with the ids from {@code from} to before {@code until}. */
    SampleCounts write(Cells cells, long from, long until) {
        for (long id = from; id < until; id++) {
            spans(cells, id, population.rankOfId(id));
        }
        return SampleCounts.ofCustomers(until - from);
    }

    private void spans(Cells cells, long id, long rank) {
        String type = population.regular(rank) ? type(rank) : "";
        if (type.equals("EMPLOYEE") && rank / 103 % 8 == 1) {
            row(cells, id, rank, "EMPLOYEE", "", midYear.toString());
            row(cells, id, rank, "RETIREE", midYear.toString(), "");
        } else {
            row(cells, id, rank, type, "", "");
        }
    }

    /**
     * One customer in fifty has to do with the house. The remainders are small, so that even the best few customers of a
     * small year have an employee and a tenant among them.
     */
    private static String type(long rank) {
        if (rank % 103 == 3) {
            return "EMPLOYEE";
        }
        if (rank % 211 == 5) {
            return "TENANT";
        }
        if (rank % 331 == 13) {
            return "RETIREE";
        }
        if (rank % 409 == 17) {
            return "PARTNER";
        }
        return rank % 401 == 23 ? "CONTRACTOR" : "";
    }

    private void row(Cells cells, long id, long rank, String type, String validFrom, String validUntil) {
        long traits = population.traits(rank);
        writeId(cells, id);
        cells.comma();
        name(cells, rank, traits);
        cells.comma();
        cells.ascii(type);
        cells.comma();
        cells.number(1945 + Dice.below(traits, 60));
        cells.comma();
        joinedOn(cells, traits >>> 32);
        cells.comma();
        cells.ascii(validFrom);
        cells.comma();
        cells.ascii(validUntil);
        cells.endLine();
    }

    /** Every eighth name is written as a foreign form would have it, family name first and a comma. */
    private void name(Cells cells, long rank, long traits) {
        if (population.isTourist(rank)) {
            cells.text(TOURIST_NAMES[(int) (traits >>> 8 & 7)]);
            return;
        }
        byte[] family = FAMILY_NAMES[(int) (traits >>> 8 & 15)];
        byte[] given = GIVEN_NAMES[(int) (traits >>> 12 & 31)];
        boolean comma = (traits >>> 17 & 7) == 0;
        if (comma) {
            cells.character('"');
            cells.text(family);
            cells.comma();
            cells.character(' ');
            cells.text(given);
            cells.character('"');
        } else {
            cells.text(family);
            cells.text(given);
        }
    }

    /** One in sixteen joined in the year itself, the others in the twenty years before it. */
    private void joinedOn(Cells cells, long bits) {
        boolean newcomer = (bits & 15) == 15;
        cells.number(newcomer ? midYear.getYear() : midYear.getYear() - 1 - (bits >>> 20) % 20);
        cells.character('-');
        cells.padded(1 + (bits >>> 4) % 12, 2);
        cells.character('-');
        cells.padded(1 + (bits >>> 12) % 28, 2);
    }
}
