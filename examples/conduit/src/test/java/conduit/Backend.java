package conduit;

import dev.retort.testing.TestLaunch;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the application runs on; each test class gets an empty one of each. */
enum Backend {
    H2 {
        @Override
        String newDatabase() {
            return "r2dbc:h2:mem:///conduit-test-" + DATABASES.incrementAndGet();
        }
    },
    POSTGRESQL {
        @Override
        String newDatabase() {
            return Postgres.shared().newDatabase();
        }
    };

    static final String SECRET = "a secret of these tests that is long enough";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    abstract String newDatabase();

    /** {@return the application on a new database, over a port} */
    TestLaunch launch() {
        return launch(newDatabase());
    }

    static TestLaunch launch(String database) {
        return TestLaunch.main(Conduit::main)
                .set("conduit.database.url", database)
                .set("conduit.jwt.secret", SECRET)
                .set("conduit.argon2.memory", "256KB") // the tests register hundreds
                .onPort();
    }
}
