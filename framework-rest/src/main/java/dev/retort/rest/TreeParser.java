package dev.retort.rest;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.DeserializationContextExt;

/** Reads parts of a tree as if they were documents. */
final class TreeParser {
    private TreeParser() {}

    /** {@return a parser on the first token of a node, which the context then belongs to} */
    static JsonParser at(JsonNode node, DeserializationContextExt context) {
        JsonParser parser = node.traverse(context);
        parser.nextToken();
        context.assignParser(parser);
        return parser;
    }
}
