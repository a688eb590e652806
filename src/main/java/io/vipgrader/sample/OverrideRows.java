package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Writes what somebody decided by hand about a few of the best customers: invitations, amends, a limit, and one about an
 * employee, whom a programme may leave out all the same. Each names a tier that its programme in {@code config} has on
 * every day on which it holds. Approvers are roles, not people. Item n is the n-th decision.
 * Immutable; the threads share one.
 */
final class OverrideRows {
    static final String HEADER = "customer_id,program,tier,how,valid_from,valid_until,reason,approver\n";

    /** The longest decision takes about 120 bytes. */
    static final int WIDEST_ROW_BYTES = 256;

    /**
     * A tier that a programme names differently since some day, because a new ladder is in force.
     *
     * @param since the first as-of date of the ladder that knows {@code later}; before, {@code earlier} stands in its place
     */
    private record Renamed(String earlier, LocalDate since, String later) {
        /** A tier that was always called so. */
        static Renamed never(String tier) {
            return new Renamed(tier, LocalDate.MIN, tier);
        }
    }

    private static final LocalDate HYUNDAI_OF_2026 = LocalDate.of(2025, 12, 31);
    private static final LocalDate SHINSEGAE_OF_2021 = LocalDate.of(2020, 12, 31);

    private static final Renamed BLACK_OR_SIGNATURE = new Renamed("JASMIN_BLACK", HYUNDAI_OF_2026, "JASMIN_SIGNATURE");
    private static final Renamed BLUE_OR_SIGNATURE = new Renamed("JASMIN_BLUE", HYUNDAI_OF_2026, "JASMIN_SIGNATURE");
    private static final Renamed CLUB_OR_BLACK = new Renamed("CLUB_JASMIN", HYUNDAI_OF_2026, "BLACK");
    private static final Renamed HONORS_OR_GOLD = new Renamed("HONORS", SHINSEGAE_OF_2021, "GOLD");

    /**
     * @param rank among the regular customers, of whom every year has twenty
     * @param yearsFrom from 1 February of so many years after the sample year
     * @param yearsUntil until 1 February of so many years after it
     */
    private record Decision(
            long rank,
            String program,
            Renamed tier,
            String how,
            int yearsFrom,
            int yearsUntil,
            String reason,
            String approver) {}

    private static final List<Decision> DECISIONS = List.of(
            new Decision(1, "hyundai", BLACK_OR_SIGNATURE, "pin", 0, 1, "초청 회원", "VIP 위원회"),
            new Decision(9, "hyundai", BLUE_OR_SIGNATURE, "pin", 0, 1, "초청 회원", "VIP 위원회"),
            new Decision(7, "hyundai", BLUE_OR_SIGNATURE, "pin", -2, 0, "초청 회원, 2년", "VIP 위원회"),
            new Decision(11, "hyundai", BLACK_OR_SIGNATURE, "pin", -1, 0, "초청 회원", "VIP 위원회"),
            new Decision(3, "hyundai", CLUB_OR_BLACK, "pin", 0, 1, "전 직원 할인 대체", "인사팀장"),
            new Decision(15, "shinsegae", HONORS_OR_GOLD, "floor", 0, 1, "배송 사고 보상", "고객만족팀장"),
            new Decision(0, "lotte", Renamed.never("ORANGE"), "ceiling", 0, 1, "대량 구매 심사 중", "준법감시팀장"),
            new Decision(19, "ecommerce", Renamed.never("VIP"), "pin", 0, 1, "품평단", "마케팅팀장"),
            new Decision(8, "small-mall", Renamed.never(""), "pin", 0, 1, "본인 요청으로 등급 없음", "고객센터장"));

    private final Population population;
    private final int year;

    OverrideRows(Population population, int year) {
        this.population = population;
        this.year = year;
    }

    static long count() {
        return DECISIONS.size();
    }

    SampleCounts write(Cells cells, long from, long until) {
        for (Decision decision : DECISIONS.subList((int) from, (int) until)) {
            row(cells, decision);
        }
        return SampleCounts.NONE;
    }

    /** A decision is about the ladder in force on its last day, and holds only while that one does. */
    private void row(Cells cells, Decision decision) {
        LocalDate from = LocalDate.of(year + decision.yearsFrom, 2, 1);
        LocalDate until = LocalDate.of(year + decision.yearsUntil, 2, 1);
        boolean later = until.isAfter(decision.tier.since);
        CustomerRows.writeId(cells, population.id(decision.rank));
        cells.ascii("," + decision.program + "," + (later ? decision.tier.later : decision.tier.earlier) + ",");
        cells.ascii(decision.how + "," + (later && from.isBefore(decision.tier.since) ? decision.tier.since : from));
        cells.ascii("," + until + ",");
        cells.text(Cells.quotedIfNeeded(decision.reason));
        cells.comma();
        cells.text(decision.approver.getBytes(StandardCharsets.UTF_8));
        cells.endLine();
    }
}
