package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes what somebody decided by hand about a few of the best customers: invitations, amends, a limit, and one about an
 * employee, whom a programme may leave out all the same. Approvers are roles, not people. Item n is the n-th decision.
 * Immutable; the threads share one.
 */
final class OverrideRows {
    static final String HEADER = "customer_id,program,tier,how,valid_from,valid_until,reason,approver\n";

    /** The longest decision takes about 120 bytes. */
    static final int WIDEST_ROW_BYTES = 256;

    /**
     * @param rank among the regular customers, of whom every year has twenty
     * @param yearsFrom from 1 February of so many years after the sample year
     * @param yearsUntil until 1 February of so many years after it
     */
    private record Decision(
            long rank,
            String program,
            String tier,
            String how,
            int yearsFrom,
            int yearsUntil,
            String reason,
            String approver) {}

    private static final List<Decision> DECISIONS = List.of(
            new Decision(1, "hyundai", "JASMIN_SIGNATURE", "pin", 0, 1, "초청 회원", "VIP 위원회"),
            new Decision(9, "hyundai", "JASMIN_SIGNATURE", "pin", 0, 1, "초청 회원", "VIP 위원회"),
            new Decision(7, "hyundai", "JASMIN_BLUE", "pin", -2, 0, "초청 회원, 2년", "VIP 위원회"),
            new Decision(11, "hyundai", "JASMIN_BLACK", "pin", -1, 0, "초청 회원", "VIP 위원회"),
            new Decision(3, "hyundai", "BLACK", "pin", 0, 1, "전 직원 할인 대체", "인사팀장"),
            new Decision(15, "shinsegae", "GOLD", "floor", 0, 1, "배송 사고 보상", "고객만족팀장"),
            new Decision(0, "lotte", "ORANGE", "ceiling", 0, 1, "대량 구매 심사 중", "준법감시팀장"),
            new Decision(19, "ecommerce", "VIP", "pin", 0, 1, "품평단", "마케팅팀장"),
            new Decision(8, "small-mall", "", "pin", 0, 1, "본인 요청으로 등급 없음", "고객센터장"));

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

    private void row(Cells cells, Decision decision) {
        CustomerRows.writeId(cells, population.id(decision.rank));
        cells.ascii("," + decision.program + "," + decision.tier + "," + decision.how + ",");
        cells.ascii(year + decision.yearsFrom + "-02-01,");
        cells.ascii(year + decision.yearsUntil + "-02-01,");
        cells.text(Cells.quotedIfNeeded(decision.reason));
        cells.comma();
        cells.text(decision.approver.getBytes(StandardCharsets.UTF_8));
        cells.endLine();
    }
}
