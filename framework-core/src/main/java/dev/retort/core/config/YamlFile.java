package dev.retort.core.config;

import dev.retort.SetupException;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a YAML file into dotted names. The only class that touches SnakeYAML Engine, which is optional.
 *
 * <pre>
 * shop:                            shop.name = "Corner"
 *   name: Corner                   shop.countries[0] = "DE"
 *   countries: [DE, AT]            shop.countries[1] = "AT"
 *   currency:                      (not set)
 * retort.server.port: 8080         retort.server.port = "8080"
 * </pre>
 *
 * <p>Nodes are walked, never constructed into objects: a scalar is its text, whatever its tag.
 */
final class YamlFile {
    private static final int MOST_SETTINGS = 10_000;
    private static final int DEEPEST = 50;

    private final FileEntries entries;

    private YamlFile(String file) {
        this.entries = new FileEntries(file);
    }

    /** {@return the settings by canonical name} */
    static Map<String, Value> read(String file, String text) {
        YamlFile yaml = new YamlFile(file);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowNonScalarKeys(true) // they are refused here, with their line
                .build();
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            new Composer(settings, parser).getSingleNode().ifPresent(yaml::addRoot);
        } catch (MarkedYamlEngineException malformed) {
            throw yaml.malformed(malformed);
        } catch (YamlEngineException malformed) {
            throw new SetupException("CONFIG-FILE", file + ": no YAML: " + malformed.getMessage(), malformed);
        }
        return yaml.entries.toMap();
    }

    private SetupException malformed(MarkedYamlEngineException malformed) {
        int line = malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
        SetupException failure = entries.failure(line, "no YAML: " + malformed.getProblem());
        failure.initCause(malformed);
        return failure;
    }

    private void addRoot(Node root) {
        if (root instanceof MappingNode mapping) {
            addMapping("", mapping, 0);
        } else if (!isNull(root)) {
            throw entries.failure(line(root), "no names at the top (write name: value)");
        }
    }

    private void addMapping(String prefix, MappingNode mapping, int depth) {
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                throw entries.failure(line(entry.getKeyNode()), "a name that is no text (write name: value)");
            }
            String written = prefix + name.getValue();
            // an alias repeats nodes of other lines: the place to look at is where the name stands
            add(written, entry.getValueNode(), line(name), depth);
        }
    }

    private void add(String written, Node node, int line, int depth) {
        if (depth > DEEPEST || entries.size() > MOST_SETTINGS) {
            throw entries.failure(
                    line,
                    "too large (expected: at most " + DEEPEST + " levels and " + MOST_SETTINGS
                            + " settings, aliases included)");
        }
        if (node instanceof MappingNode mapping) {
            addMapping(written + ".", mapping, depth + 1);
        } else if (node instanceof SequenceNode sequence) {
            addItems(written, sequence.getValue(), line, depth + 1);
        } else if (node instanceof ScalarNode scalar && !isNull(node)) {
            entries.add(SettingNames.canonical(written), written, scalar.getValue(), line);
        }
    }

    private void addItems(String written, List<Node> items, int line, int depth) {
        if (items.isEmpty()) {
            entries.add(SettingNames.canonical(written), written, "", line);
        }
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            add(written + "[" + i + "]", item, line(item), depth);
        }
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
