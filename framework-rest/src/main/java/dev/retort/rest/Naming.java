package dev.retort.rest;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;

/** How members of JSON objects are named after Java's: {@code retort.json.naming}. */
enum Naming {
    CAMEL_CASE(PropertyNamingStrategies.LOWER_CAMEL_CASE),
    SNAKE_CASE(PropertyNamingStrategies.SNAKE_CASE),
    KEBAB_CASE(PropertyNamingStrategies.KEBAB_CASE),
    PASCAL_CASE(PropertyNamingStrategies.UPPER_CAMEL_CASE);

    private final PropertyNamingStrategy strategy;

    Naming(PropertyNamingStrategy strategy) {
        this.strategy = strategy;
    }

    PropertyNamingStrategy strategy() {
        return strategy;
    }
}
