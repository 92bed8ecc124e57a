package conduit;

import dev.retort.testing.TestResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentsTest extends OnEachDatabase {
    @Test
    void readersSaySomething() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("Discussed");

        TestResponse said = bob.commenting(slug, "well said")
                .expect(200)
                .json("/comment/body", "well said")
                .json("/comment/author/username", bob.name())
                .json("/comment/author/following", false);
        ada.comment(slug, "thank you");

        client.get("/api/articles/" + slug + "/comments")
                .expect(200)
                .json("/comments/0/body", "thank you")
                .json("/comments/1", said.as(Comments.CommentResponse.class).comment());
    }

    @Test
    void aReaderSeesWhomTheyFollow() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("Followed");
        ada.comment(slug, "first");
        bob.post("/profiles/" + ada.name() + "/follow").expect(200);

        bob.get("/articles/" + slug + "/comments").expect(200).json("/comments/0/author/following", true);
        client.get("/api/articles/" + slug + "/comments").expect(200).json("/comments/0/author/following", false);
    }

    @Test
    void whoSaidSomethingTakesItBack() {
        Visitor ada = register("ada");
        Visitor bob = register("bob");
        String slug = ada.write("Regretted");
        String comment = "/articles/" + slug + "/comments/" + bob.comment(slug, "oops");

        ada.delete(comment).expect(403).json("/errors/body/0", "the comment is somebody else's");
        bob.delete(comment).expect(204).empty();

        bob.delete(comment).expect(404).json("/errors/body/0", "there is no such comment");
        client.get("/api/articles/" + slug + "/comments").expect(200).json("/comments", List.of());
    }

    @Test
    void aCommentBelongsToItsArticle() {
        Visitor ada = register("ada");
        String slug = ada.write("Here");
        String other = ada.write("There");
        long comment = ada.comment(slug, "here");

        ada.delete("/articles/" + other + "/comments/" + comment).expect(404);
        ada.delete("/articles/none/comments/" + comment).expect(404);
        ada.delete("/articles/" + slug + "/comments/0").expect(404);
        ada.delete("/articles/" + slug + "/comments/first").expect(404);
        ada.delete("/articles/" + slug + "/comments/99999999999999999999").expect(404);

        client.get("/api/articles/" + slug + "/comments").expect(200).json("/comments/0/id", comment);
    }

    @Test
    void namesWhatIsWrongWithAComment() {
        Visitor ada = register("ada");
        String slug = ada.write("Commented");

        ada.commenting(slug, " ").expect(422).json("/errors/body/0", "must not be blank");
        ada.post("/articles/" + slug + "/comments")
                .json("{\"comment\": {}}")
                .expect(422)
                .json("/errors/body/0", "is required");
        ada.post("/articles/" + slug + "/comments").json("{}").expect(422).json("/errors/comment/0", "is required");
        ada.commenting("none", "hello").expect(404).json("/errors/body/0", "there is no such article");
        client.get("/api/articles/none/comments").expect(404).json("/errors/body/0", "there is no such article");
    }
}
