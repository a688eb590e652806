package io.vipgrader.sample;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is bought: how often each profile buys it, what it costs, what it is called. The demand,
 * the prices and {@link Population}'s tastes together make the best
 * hundredth of the customers bring a quarter of the sales.
 */
final class Category {
    private static final List<Category> ALL = List.of(
            new Category(
                    "FOOD",
                    Pricing.fixed(32_000, 10),
                    "FOOD",
                    new Demand(1800, 1000, 500, 0, 0, 200),
                    List.of("한우 등심", "제철 과일", "와인", "반찬", "딸기, 설향 1kg")),
            new Category(
                    "RESTAURANT",
                    Pricing.fixed(45_000, 500),
                    "FOOD",
                    new Demand(700, 320, 200, 0, 0, 96),
                    List.of("점심", "저녁", "커피", "빙수", "코스, 2인")),
            new Category(
                    "COSMETICS",
                    Pricing.taste(85_000, 1000),
                    "MAIN",
                    new Demand(500, 500, 400, 300, 1200, 200),
                    List.of("립스틱", "크림", "향수", "에센스", "세트, 3종")),
            new Category(
                    "FASHION",
                    Pricing.taste(160_000, 1000),
                    "MAIN",
                    new Demand(700, 1100, 800, 300, 400, 800),
                    List.of("셔츠", "코트", "니트", "구두", "코트, 네이비")),
            new Category(
                    "SPORTS",
                    Pricing.taste(120_000, 1000),
                    "MAIN",
                    new Demand(150, 300, 150, 0, 0, 0),
                    List.of("운동화", "골프채", "패딩", "요가복", "모자, 흰색")),
            new Category(
                    "CHILDREN",
                    Pricing.taste(75_000, 1000),
                    "MAIN",
                    new Demand(100, 220, 100, 0, 0, 0),
                    List.of("유모차", "내의", "장난감", "책가방", "내의, 5호")),
            new Category(
                    "HOME",
                    Pricing.taste(110_000, 1000),
                    "LIVING",
                    new Demand(80, 190, 150, 900, 0, 300),
                    List.of("이불", "그릇", "조명", "냄비", "침대, 퀸")),
            new Category(
                    "APPLIANCES",
                    Pricing.fixed(900_000, 1000),
                    "LIVING",
                    new Demand(10, 110, 100, 900, 0, 100),
                    List.of("냉장고", "세탁기", "청소기", "오븐", "TV 65\", 벽걸이")),
            new Category(
                    "LUXURY",
                    Pricing.taste(1_900_000, 10_000),
                    "AVENUEL",
                    new Demand(0, 160, 950, 500, 1900, 1300),
                    List.of("가방", "지갑", "구두", "스카프", "가방, 검정")),
            new Category(
                    "JEWELLERY",
                    Pricing.taste(2_200_000, 10_000),
                    "AVENUEL",
                    new Demand(0, 40, 250, 1000, 500, 800),
                    List.of("반지", "시계", "목걸이", "귀걸이", "반지, 한 쌍")),
            new Category(
                    "ARTWORK",
                    Pricing.taste(6_000_000, 100_000),
                    "GALLERY",
                    new Demand(0, 2, 24, 0, 0, 0),
                    List.of("판화", "유화", "조각", "사진", "무제, 2019")),
            new Category(
                    "GOLD_BAR",
                    Pricing.fixed(3_500_000, 1000),
                    "MAIN",
                    new Demand(0, 4, 30, 0, 0, 0),
                    List.of("골드바 10g", "골드바 37.5g", "골드바 100g", "골드바 5g", "골드바, 각인")),
            new Category(
                    "CAR",
                    Pricing.fixed(38_000_000, 100_000),
                    "MAIN",
                    new Demand(0, 1, 4, 0, 0, 0),
                    List.of("승용차", "전기차", "SUV", "승합차", "전기차, 흰색")),
            new Category(
                    "TRAVEL_AGENCY",
                    Pricing.fixed(1_400_000, 10_000),
                    "MAIN",
                    new Demand(0, 16, 60, 160, 0, 300),
                    List.of("항공권", "크루즈", "호텔", "패키지", "여행, 2인")),
            new Category(
                    "CULTURE_CENTRE",
                    Pricing.fixed(120_000, 5000),
                    "MAIN",
                    new Demand(40, 60, 40, 0, 0, 0),
                    List.of("요가", "미술", "발레", "서예", "피아노, 초급")),
            new Category(
                    "GIFT_CERTIFICATE_SALE",
                    Pricing.fixed(200_000, 10_000),
                    "MAIN",
                    new Demand(30, 60, 120, 0, 0, 0),
                    List.of("상품권", "상품권 5만", "상품권 10만", "상품권 50만", "상품권, 봉투")),
            new Category(
                    "SHIPPING",
                    Pricing.fixed(3_000, 500),
                    "MAIN",
                    new Demand(0, 45, 10, 0, 0, 0),
                    List.of("배송비", "새벽배송", "설치비", "포장", "배송비, 제주")));

    /** Of about 4096 lines of each profile, how many are of a category. */
    private record Demand(int anonymous, int ordinary, int affluent, int wedding, int tourist, int patron) {
        int of(Profile profile) {
            return switch (profile) {
                case ANONYMOUS -> anonymous;
                case ORDINARY -> ordinary;
                case AFFLUENT -> affluent;
                case WEDDING -> wedding;
                case TOURIST -> tourist;
                case PATRON -> patron;
            };
        }
    }

    /**
     * @param baseWon the middle price in won
     * @param unitWon prices are whole multiples of it
     * @param taste whether customers of more taste pay more; a gold bar costs everyone the same
     */
    private record Pricing(long baseWon, long unitWon, boolean taste) {
        static Pricing fixed(long baseWon, long unitWon) {
            return new Pricing(baseWon, unitWon, false);
        }

        static Pricing taste(long baseWon, long unitWon) {
            return new Pricing(baseWon, unitWon, true);
        }
    }

    /** Four products are drawn alike; eight of 256 lines name the last one, whose comma asks for quotes. */
    private static final int PLAIN_PRODUCTS = 4;

    private static final int COMMA_LINES_OF_256 = 8;
    private static final int TABLE_SIZE = 4096;

    /** 2^(i/8) in units of 1/1024, rounded. */
    private static final int[] EIGHTHS_OF_AN_OCTAVE = {1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878};

    /** Price over middle price in units of 1/1024, by the sum of four nibbles: about lognormal, 2^-3.75 to 2^3.75. */
    private static final long[] SPREAD = spread();

    private static final Map<Profile, Category[]> TABLES = tables();
    private static final byte[] MAIN_HALL = "MAIN".getBytes(StandardCharsets.US_ASCII);

    private final byte[] name;
    private final Pricing pricing;
    private final byte[] hall;
    private final boolean luxuryHall;
    private final Demand demand;
    private final byte[][] products;

    private Category(String name, Pricing pricing, String hall, Demand demand, List<String> products) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.pricing = pricing;
        this.hall = hall.getBytes(StandardCharsets.US_ASCII);
        this.luxuryHall = hall.equals("AVENUEL");
        this.demand = demand;
        this.products = products.stream().map(Cells::quotedIfNeeded).toArray(byte[][]::new);
    }

    private static Map<Profile, Category[]> tables() {
        Map<Profile, Category[]> tables = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            Category[] all = ALL.toArray(Category[]::new);
            tables.put(profile, Weights.table(all, category -> category.demand.of(profile), TABLE_SIZE));
        }
        return tables;
    }

    private static long[] spread() {
        long[] spread = new long[4 * 15 + 1];
        for (int sum = 0; sum < spread.length; sum++) {
            int eighths = sum - 30 + 32;
            spread[sum] = (long) EIGHTHS_OF_AN_OCTAVE[eighths & 7] << (eighths >> 3) >> 4;
        }
        return spread;
    }

    /** What a profile buys: a table of 4096 places from which each is drawn alike. Shared, and not to be written to. */
    static Category[] goods(Profile profile) {
        return Objects.requireNonNull(TABLES.get(profile));
    }

    /** One of those goods, by twelve random bits. */
    static Category of(Category[] goods, long bits) {
        return goods[(int) (bits & (TABLE_SIZE - 1))];
    }

    /**
     * A price in won, by 26 random bits.
     *
     * @param taste what this buyer pays over the middle, in units of 1/1024
     */
    long price(long bits, int taste) {
        int nibbles = (int) ((bits & 15) + (bits >>> 4 & 15) + (bits >>> 8 & 15) + (bits >>> 12 & 15));
        long won = (pricing.baseWon * SPREAD[nibbles]) >> 10;
        if (pricing.taste) {
            won = (won * taste) >> 10;
        }
        long jittered = (won * (960 + (bits >>> 16 & 127))) >> 10;
        return Math.max(1, jittered / pricing.unitWon) * pricing.unitWon;
    }

    void write(Cells cells) {
        cells.text(name);
    }

    /** The luxury hall only in houses that have one. */
    void writeHall(Cells cells, Store store) {
        cells.text(luxuryHall && !store.avenuel() ? MAIN_HALL : hall);
    }

    /** A product's name, by eight random bits. */
    void writeProduct(Cells cells, int bits) {
        cells.text(products[bits < COMMA_LINES_OF_256 ? PLAIN_PRODUCTS : bits % PLAIN_PRODUCTS]);
    }
}
