package io.vipgrader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the build uses is named to the last digit: the same sources give the same bytes next year. */
class PinnedTest {
    private static final String FIXED = "[0-9][A-Za-z0-9.-]*|\\$\\{[a-z.]+}";

    /** Their versions are those of JUnit's bill of materials, which is pinned itself. */
    private static final Set<String> BY_BILL = Set.of("junit-jupiter");

    private static Element pom() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
    }

    private static String child(Element element, String name) {
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(name)) {
                return children.item(i).getTextContent().strip();
            }
        }
        return "";
    }

    private static List<Element> all(String name) throws Exception {
        NodeList found = pom().getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static boolean inProfile(Element element) {
        for (org.w3c.dom.Node above = element; above != null; above = above.getParentNode()) {
            if (above.getNodeName().equals("profile")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyPluginHasAFixedVersionThoseThatMavenBringsToo() throws Exception {
        List<String> pinned = new ArrayList<>();
        for (Element plugin : all("plugin")) {
            if (!inProfile(plugin)) {
                assertThat(child(plugin, "version"))
                        .as(child(plugin, "artifactId"))
                        .matches(FIXED);
                pinned.add(child(plugin, "artifactId"));
            }
        }
        assertThat(pinned)
                .contains(
                        "maven-clean-plugin",
                        "maven-resources-plugin",
                        "maven-compiler-plugin",
                        "maven-surefire-plugin",
                        "maven-jar-plugin",
                        "maven-install-plugin",
                        "maven-deploy-plugin",
                        "maven-site-plugin");
    }

    @Test
    void aProfilesPluginIsOneThatIsPinned() throws Exception {
        List<String> pinned = all("plugin").stream()
                .filter(plugin -> !inProfile(plugin))
                .map(plugin -> child(plugin, "artifactId"))
                .toList();
        for (Element plugin : all("plugin")) {
            assertThat(pinned.contains(child(plugin, "artifactId"))
                            || child(plugin, "version").matches(FIXED))
                    .as(child(plugin, "artifactId"))
                    .isTrue();
        }
    }

    @Test
    void everyDependencyHasAFixedVersion() throws Exception {
        List<Element> dependencies = new ArrayList<>(all("dependency"));
        dependencies.addAll(all("path"));
        assertThat(dependencies).hasSizeGreaterThan(15);
        for (Element dependency : dependencies) {
            if (!BY_BILL.contains(child(dependency, "artifactId"))) {
                assertThat(child(dependency, "version"))
                        .as(child(dependency, "artifactId"))
                        .matches(FIXED);
            }
        }
    }

    @Test
    void theVersionsNamedByPropertiesAreFixedToo() throws Exception {
        Element properties = all("properties").get(0);
        NodeList children = properties.getChildNodes();
        int versions = 0;
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().endsWith(".version")) {
                assertThat(children.item(i).getTextContent()).matches("[0-9][A-Za-z0-9.-]*");
                versions++;
            }
        }
        assertThat(versions).isGreaterThan(3);
        assertThat(child(properties, "project.build.outputTimestamp"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }
}
