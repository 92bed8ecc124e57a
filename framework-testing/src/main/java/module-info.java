/** The test client, the JUnit extension and the assertions. */
module dev.retort.testing {
    requires transitive dev.retort.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires java.net.http;
    requires static com.networknt.schema;
    requires static tools.jackson.core;
    requires static tools.jackson.databind;

    exports dev.retort.testing;
}
