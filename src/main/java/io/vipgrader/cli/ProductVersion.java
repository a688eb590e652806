package io.vipgrader.cli;

import io.vipgrader.report.Product;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"vip-grader " + Product.VERSION, "Java " + Runtime.version()};
    }
}
