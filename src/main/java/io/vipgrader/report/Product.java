package io.vipgrader.report;

/** Which product this is. A grading made by another version is made again. */
public final class Product {
    /** The version of {@code pom.xml}; a test holds them together. */
    public static final String VERSION = "1.0.0";

    private Product() {}
}
