/**
 * Checks input by the annotations of Jakarta Validation, with Hibernate Validator and without an expression language.
 *
 * <p>The only package that knows either; it knows the API and nothing of the server or of JSON.
 */
@NullMarked
package dev.retort.validation;

import org.jspecify.annotations.NullMarked;
