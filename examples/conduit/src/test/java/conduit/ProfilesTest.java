package conduit;

import org.junit.jupiter.api.Test;

class ProfilesTest extends OnEachDatabase {
    @Test
    void showsAProfileToEverybody() {
        Visitor ada = register("ada");

        client.get("/api/profiles/" + ada.name())
                .expect(200)
                .json("{\"profile\": {\"username\": \"%s\", \"bio\": \"\", \"image\": \"\", \"following\": false}}"
                        .formatted(ada.name()));
    }

    @Test
    void aFollowerSeesThatTheyFollow() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String path = "/profiles/" + ada.name();

        bob.post(path + "/follow").expect(200).json("/profile/following", true);
        bob.post(path + "/follow").expect(200).json("/profile/following", true);

        bob.get(path).expect(200).json("/profile/following", true);
        ada.get(path).expect(200).json("/profile/following", false);
        client.get("/api" + path).expect(200).json("/profile/following", false);
    }

    @Test
    void whoUnfollowsDoesNotFollow() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String path = "/profiles/" + ada.name();
        bob.post(path + "/follow").expect(200);

        bob.delete(path + "/follow").expect(200).json("/profile/following", false);
        bob.delete(path + "/follow").expect(200).json("/profile/following", false);

        bob.get(path).expect(200).json("/profile/following", false);
    }

    @Test
    void nobodyIsNotThere() {
        Visitor ada = register("ada");

        client.get("/api/profiles/nobody").expect(404).json("/errors/body/0", "there is no such user");
        ada.post("/profiles/nobody/follow").expect(404).json("/errors/body/0", "there is no such user");
        ada.delete("/profiles/nobody/follow").expect(404);
    }
}
