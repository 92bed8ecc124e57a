package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Form;
import dev.retort.FromPath;
import dev.retort.Method;
import dev.retort.Request;
import dev.retort.SetupException;
import dev.retort.Upload;
import dev.retort.testing.TestClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormsTest extends Behaviour {
    record Address(String city) {}

    record Order(
            String name,
            int count,
            boolean gift,
            List<String> tags,
            Optional<Address> address,
            Optional<Upload> photo) {
        Order {
            if (name.equals("nobody")) {
                throw new IllegalArgumentException("is not for anybody");
            }
        }
    }

    record Search(String text, int page) {}

    record Named(@FromPath long id, String name) {}

    static String order(Request request, Form<Order> form) {
        if (!form.isValid()) {
            return form.errors() + " " + form.raw("name") + "|" + form.raw("count") + "|" + form.raws("tags") + "|"
                    + form.raw("address.city");
        }
        return form.value().toString();
    }

    static String search(Request request, Form<Search> form) {
        return form.isValid() ? form.value().toString() : form.errors().toString();
    }

    static String named(Request request, Form<Named> form) {
        return form.isValid() ? form.value().toString() : form.errors().toString();
    }

    private static void routes(App app) {
        app.post("/orders", FormsTest::order);
        app.get("/search", FormsTest::search);
        app.post("/named/{id:long}", FormsTest::named);
        app.route(
                Set.of(Method.GET, Method.POST),
                "/asked",
                request -> request.form(Search.class).map(form -> search(request, form)));
    }

    @Test
    void aValidFormIsItsValue() {
        TestClient client = serve(FormsTest::routes);
        client.post("/orders")
                .form("name", "Ada", "count", "2", "tags", "a", "tags", "b", "gift", "on", "address.city", "Bern")
                .expect(200)
                .text("Order[name=Ada, count=2, gift=true, tags=[a, b], address=Optional[Address[city=Bern]],"
                        + " photo=Optional.empty]");
    }

    @Test
    void aBoxThatIsNotCheckedIsFalse() {
        TestClient client = serve(FormsTest::routes);
        client.post("/orders").form("name", "Ada", "count", "2").expect(200).contains("gift=false");
    }

    @Test
    void anInvalidFormHasEveryMistakeAndEverythingThatWasTyped() {
        TestClient client = serve(FormsTest::routes);
        client.post("/orders")
                .form("count", "two", "tags", "a", "tags", "b", "address.city", "<b>")
                .expect(200)
                .text("{name=[is required], count=[must be a whole number, not \"two\"]} |two|[a, b]|<b>");
    }

    @Test
    void whatTheConstructorRefusesIsAboutTheFormAsAWhole() {
        TestClient client = serve(FormsTest::routes);
        client.post("/orders")
                .form("name", "nobody", "count", "1")
                .expect(200)
                .text("{=[is not for anybody]} nobody|1|[]|");
    }

    @Test
    void aMultipartFormHasItsFiles() {
        TestClient client = serve(FormsTest::routes);
        client.post("/orders")
                .form("name", "Ada", "count", "1")
                .file("photo", "me.jpg", new byte[10])
                .expect(200)
                .contains("photo=Optional[");
        client.post("/orders")
                .form("name", "Ada", "count", "x")
                .file("photo", "me.jpg", new byte[10])
                .expect(200)
                .contains("Ada|x|");
    }

    @Test
    void aFormOfAGetIsItsQuery() {
        TestClient client = serve(FormsTest::routes);
        client.get("/search?text=tea&page=2").expect(200).text("Search[text=tea, page=2]");
        client.get("/search?page=x").expect(200).contains("text=[is required]");
    }

    @Test
    void aHandlerMayAskForAForm() {
        TestClient client = serve(FormsTest::routes);
        client.get("/asked?text=tea&page=2").expect(200).text("Search[text=tea, page=2]");
        client.post("/asked").form("text", "tea", "page", "x").expect(200).contains("page=[must be a whole number");
        client.post("/asked").text("text=tea").expect(415);
    }

    @Test
    void aSecondValueBesideThePathIsRefused() {
        TestClient client = serve(FormsTest::routes);
        client.post("/named/7").form("name", "Ada").expect(200).text("Named[id=7, name=Ada]");
        client.post("/named/7").form("name", "Ada", "id", "8").expect(400);
    }

    @Test
    void whatIsNoFormIsRefused() {
        TestClient client = serve(FormsTest::routes);
        client.post("/orders").text("name=Ada").expect(415).contains("application/x-www-form-urlencoded");
        client.post("/orders")
                .text("name=%zz")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .expect(400);
        client.post("/orders")
                .text("x")
                .header("Content-Type", "multipart/form-data")
                .expect(400);
    }

    @Test
    void aFormIsMadeOfAValueAndKeepsWhatAHandlerRejects() {
        Form<Order> form =
                Form.of(new Order("Ada", 2, true, List.of("a"), Optional.of(new Address("Bern")), Optional.empty()));

        assertThat(form.isValid()).isTrue();
        assertThat(form.raw("address.city")).isEqualTo("Bern");
        assertThat(form.has("tags", "a")).isTrue();
        assertThat(form.has("count", 2)).isTrue();
        Form<Order> rejected = form.reject("name", "is taken").reject("come back later");
        assertThat(rejected.isValid()).isFalse();
        assertThat(rejected.errors()).isEqualTo(Map.of("name", List.of("is taken"), "", List.of("come back later")));
        assertThat(rejected.errors("name")).containsExactly("is taken");
        assertThat(rejected.raw("name")).isEqualTo("Ada");
        assertThat(form.isValid()).isTrue();
        assertThatThrownBy(rejected::value).hasMessageContaining("not valid").hasMessageContaining("isValid()");
    }

    @Test
    void anEmptyFormHasNothingAndNoValue() {
        Form<Order> form = Form.empty(Order.class);

        assertThat(form.isValid()).isFalse();
        assertThat(form.raw("name")).isEmpty();
        assertThat(form.errors()).isEmpty();
        assertThatThrownBy(form::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("form of Order: not filled in (ask isValid() before value())");
    }

    @Test
    void aMisspeltFieldIsNamed() {
        Form<Order> form = Form.empty(Order.class);

        assertThatThrownBy(() -> form.raw("nmae"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("form field \"nmae\": Order has no component \"nmae\""
                        + " (it has: name, count, gift, tags, address, photo)");
        assertThatThrownBy(() -> form.errors("address.town")).hasMessageContaining("Address has no component \"town\"");
        assertThatThrownBy(() -> form.reject("", "x").reject("nmae", "x")).hasMessageContaining("nmae");
    }

    @Test
    void aFormWithoutATypeFailsTheStart() {
        assertThatThrownBy(() -> serve(app -> app.post("/", Form.class, (request, form) -> "")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("request.form(");
        assertThatThrownBy(() -> serve(app -> app.post("/", (Request request, Form<Order> form) -> "")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("use a method reference");
    }
}
