package dev.retort.testing;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** AssertJ's assertions on a response: the checks of {@link TestResponse} with a description in front. */
public final class TestResponseAssert extends AbstractAssert<TestResponseAssert, TestResponse> {
    TestResponseAssert(TestResponse actual) {
        super(actual, TestResponseAssert.class);
    }

    /** Checks the status. */
    public TestResponseAssert hasStatus(int status) {
        return check(() -> actual.status(status));
    }

    /** Checks that a header is there once, with this value. */
    public TestResponseAssert hasHeader(String name, String value) {
        return check(() -> actual.header(name, value));
    }

    /** Checks that a header is there. */
    public TestResponseAssert hasHeader(String name) {
        return check(() -> actual.header(name));
    }

    /** Checks that a header is not there. */
    public TestResponseAssert hasNoHeader(String name) {
        return check(() -> actual.noHeader(name));
    }

    /** Checks the media type; its parameters only as far as the expected one names them. */
    public TestResponseAssert hasType(String mediaType) {
        return check(() -> actual.type(mediaType));
    }

    /** Checks that the response sets a cookie to a value. */
    public TestResponseAssert hasCookie(String name, String value) {
        return check(() -> actual.cookie(name, value));
    }

    /** Checks the whole body, as text in its charset. */
    public TestResponseAssert hasText(String text) {
        return check(() -> actual.text(text));
    }

    /** Checks that the body has a text in it. */
    public TestResponseAssert contains(String text) {
        return check(() -> actual.contains(text));
    }

    /** Checks the whole body. */
    public TestResponseAssert hasBytes(byte[] bytes) {
        return check(() -> actual.bytes(bytes));
    }

    /** Checks the value at a JSON Pointer of the body. */
    public TestResponseAssert hasJson(String pointer, @Nullable Object value) {
        return check(() -> actual.json(pointer, value));
    }

    /** Checks the whole body, regardless of white space and the order of members. */
    public TestResponseAssert hasJson(Object value) {
        return check(() -> actual.json(value));
    }

    /** Checks that the body is problem details of a type. */
    public TestResponseAssert isProblem(String type) {
        return check(() -> actual.problem(type));
    }

    /** Checks that problem details have an error at a place, a JSON Pointer or the name of a parameter. */
    public TestResponseAssert hasError(String place, String code) {
        return check(() -> actual.error(place, code));
    }

    /** Checks that there is no body. */
    public TestResponseAssert isEmpty() {
        return check(actual::empty);
    }

    /** Checks that the response is a redirect to a location. */
    public TestResponseAssert redirectsTo(String location) {
        return check(() -> actual.redirectsTo(location));
    }

    private TestResponseAssert check(Runnable expectation) {
        isNotNull();
        try {
            expectation.run();
            return this;
        } catch (AssertionError failed) {
            String description = descriptionText();
            if (description.isEmpty()) {
                throw failed;
            }
            throw new AssertionError("[" + description + "] " + failed.getMessage(), failed);
        }
    }
}
