package dev.retort.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Plugin;
import dev.retort.SetupException;
import org.junit.jupiter.api.Test;

class RolesTest {
    private final Roles roles = new Roles();

    @Test
    void theFirstClaimHoldsTheRole() {
        roles.claim("json", plugin("rest"));
        roles.claim("json", plugin("rest"));

        assertThat(roles.holder("json")).contains(plugin("rest"));
        assertThat(roles.holder("validator")).isEmpty();
    }

    @Test
    void aSecondClaimNamesBothPluginsAndJars() {
        roles.claim("json", plugin("rest"));

        assertThatThrownBy(() -> roles.claim("json", plugin("gson")))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        failure -> assertThat(failure.code()).isEqualTo("PLUGIN-ROLE"))
                .hasMessage("role json: claimed by rest in /lib/rest.jar and by gson in /lib/gson.jar (remove one of"
                        + " them, or switch one off: app.without(\"gson\"))");
    }

    private static PluginInfo plugin(String id) {
        return new PluginInfo(id, Plugin.class, "1", "/lib/" + id + ".jar", true, "by name");
    }
}
