package dev.retort.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.retort.Converter;
import dev.retort.Default;
import dev.retort.FieldError;
import dev.retort.FromPath;
import dev.retort.Problem;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings({"ArrayRecordComponent", "DoNotCallSuggester"})
class BinderTest {
    enum Color {
        RED,
        GREEN
    }

    record Search(String q, @Default("1") int page, List<String> tag, Optional<LocalDate> since) {}

    record Mail(
            String host,
            @Default("25") int port,
            @Default("5s") Duration timeout) {}

    record Shop(String name, Mail mail) {}

    record Item(String title, @Default("1") int count) {}

    record Order(List<Item> items) {}

    record Everything(
            Set<Color> colors,
            int[] numbers,
            String[] texts,
            Map<String, String> labels,
            Map<String, Mail> servers,
            Map<String, List<Integer>> groups,
            OptionalInt limit,
            OptionalLong size,
            Optional<Mail> mail,
            Optional<List<Integer>> sizes,
            @Nullable String note,
            @Nullable Mail backup,
            @Default("red, green") List<Color> fallback,
            @Default("7") Optional<Integer> lucky) {}

    record Flags(boolean on, Color color, double ratio) {}

    record Update(@FromPath long id, String title) {}

    record Renamed(
            @FromPath("user") long id,
            @FromPath @Default("en") String lang,
            Optional<String> title) {}

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from must not be after to");
            }
        }
    }

    record Trip(String name, Range days) {}

    record Picky(String name) {
        Picky {
            if (name.equals("problem")) {
                throw Problem.of(409, "taken");
            }
            if (name.equals("silent")) {
                throw new IllegalArgumentException();
            }
        }
    }

    record Page<T>(T filter, List<T> more, @Default("1") int page) {}

    record Empty() {}

    public static class Bean {
        public String open = "initial";
        public final String fixed = "final";
        private int size = 10;
        private List<String> tags = List.of("initial");
        private @Default("green") Color color = Color.RED;
        private Mail mail = new Mail("initial", 1, Duration.ZERO);

        public int getSize() {
            return size;
        }

        public Bean setSize(int size) {
            if (size < 0) {
                throw new IllegalArgumentException("size must not be negative");
            }
            this.size = size;
            return this;
        }

        public void setSize(String size) {
            throw new IllegalStateException();
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }

        public void setColor(Color color) {
            this.color = color;
        }

        public void setMail(Mail mail) {
            this.mail = mail;
        }
    }

    @Test
    void fillsARecord() {
        assertThat(bind(Search.class, "q=tea&page=2&tag=a&tag=b&since=2026-01-31"))
                .isEqualTo(new Search("tea", 2, List.of("a", "b"), Optional.of(LocalDate.of(2026, 1, 31))));
    }

    @Test
    void missingComponentsHaveDefaultsOrAreEmpty() {
        assertThat(bind(Search.class, "q=tea")).isEqualTo(new Search("tea", 1, List.of(), Optional.empty()));
    }

    @Test
    void emptyTextIsAStringButNoNumberAndNoDate() {
        assertThat(bind(Search.class, "q=&page=&tag=&since="))
                .isEqualTo(new Search("", 1, List.of(""), Optional.empty()));
        assertThat(errors(Flags.class, "on=&color=&ratio="))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("on", "required"), tuple("color", "required"), tuple("ratio", "required"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=1 | q | /q | required | is required",
                "q=a&page=x | page | /page | type | must be a whole number, not \"x\"",
                "q=a&q=b | q | /q | duplicate | must be given once, not 2 times",
                "q=a&page=1&page=1 | page | /page | duplicate | must be given once, not 2 times",
                "q=a&since=today | since | /since | type | must be a date like 2026-01-31, not \"today\"",
                "q=a&tag=b&tag.0=c | tag | /tag | duplicate | must be given with indices or without, not both",
            })
    void namesWhatIsWrong(String query, String field, String pointer, String code, String message) {
        assertThat(errors(Search.class, query)).containsExactly(new FieldError(field, pointer, code, message));
    }

    @Test
    void reportsAllErrorsAtOnceInTheOrderOfTheComponents() {
        assertThat(errors(Flags.class, "ratio=much&color=blue"))
                .containsExactly(
                        FieldError.of("on", "required", "is required"),
                        FieldError.of("color", "type", "must be one of red, green, not \"blue\""),
                        FieldError.of("ratio", "type", "must be a number, not \"much\""));
    }

    @Test
    void fillsNestedRecordsByDottedNames() {
        assertThat(bind(Shop.class, "name=x&mail.host=h&mail.port=26"))
                .isEqualTo(new Shop("x", new Mail("h", 26, Duration.ofSeconds(5))));
        assertThat(errors(Shop.class, "mail.port=y"))
                .containsExactly(
                        FieldError.of("name", "required", "is required"),
                        new FieldError("mail.host", "/mail/host", "required", "is required"),
                        new FieldError("mail.port", "/mail/port", "type", "must be a whole number, not \"y\""));
    }

    @Test
    void fillsListsOfRecordsByIndexWithGaps() {
        assertThat(bind(
                        Order.class,
                        "items.10.title=c&items.0.title=a&items.2.title=b&items.2.count=3&items.x.title=d"))
                .isEqualTo(new Order(List.of(new Item("a", 1), new Item("b", 3), new Item("c", 1))));
        assertThat(bind(Order.class, "")).isEqualTo(new Order(List.of()));
        assertThat(errors(Order.class, "items.0.title=a&items.7.count=x"))
                .containsExactly(
                        new FieldError("items.7.title", "/items/7/title", "required", "is required"),
                        new FieldError("items.7.count", "/items/7/count", "type", "must be a whole number, not \"x\""));
    }

    @Test
    void elementsOfARepeatedNameAreToldApartByThePointer() {
        assertThat(errors(Everything.class, "numbers=1&numbers=x&numbers=&numbers=y&fallback=red"))
                .containsExactly(
                        new FieldError("numbers", "/numbers/1", "type", "must be a whole number, not \"x\""),
                        new FieldError("numbers", "/numbers/3", "type", "must be a whole number, not \"y\""));
    }

    @Test
    void fillsEveryKindOfContainer() {
        Everything all = bind(
                Everything.class,
                "colors=red&colors=RED&colors=green&numbers.1=5&numbers.0=4&texts=a&texts=b"
                        + "&labels.app=x&labels.k8s.io=y&servers.a.host=h&servers.b.host=i&groups.odd=1&groups.odd=3"
                        + "&limit=3&size=4&mail.host=m&sizes=1&sizes=2&note=n&backup.host=o&fallback=red&lucky=8");

        assertThat(all.colors()).containsExactly(Color.RED, Color.GREEN);
        assertThat(all.numbers()).containsExactly(4, 5);
        assertThat(all.texts()).containsExactly("a", "b");
        assertThat(all.labels()).isEqualTo(Map.of("app", "x", "k8s.io", "y"));
        assertThat(all.servers()).isEqualTo(Map.of("a", mail("h"), "b", mail("i")));
        assertThat(all.groups()).isEqualTo(Map.of("odd", List.of(1, 3)));
        assertThat(all.limit()).hasValue(3);
        assertThat(all.size()).hasValue(4);
        assertThat(all.mail()).contains(mail("m"));
        assertThat(all.sizes()).contains(List.of(1, 2));
        assertThat(all.note()).isEqualTo("n");
        assertThat(all.backup()).isEqualTo(mail("o"));
        assertThat(all.fallback()).containsExactly(Color.RED);
        assertThat(all.lucky()).contains(8);
    }

    @Test
    void everyKindOfContainerMayBeMissing() {
        Everything none = bind(Everything.class, "");

        assertThat(none.colors()).isEmpty();
        assertThat(none.numbers()).isEmpty();
        assertThat(none.texts()).isEmpty();
        assertThat(none.labels()).isEmpty();
        assertThat(none.servers()).isEmpty();
        assertThat(none.groups()).isEmpty();
        assertThat(none.limit()).isEmpty();
        assertThat(none.size()).isEmpty();
        assertThat(none.mail()).isEmpty();
        assertThat(none.sizes()).isEmpty();
        assertThat(none.note()).isNull();
        assertThat(none.backup()).isNull();
        assertThat(none.fallback()).containsExactly(Color.RED, Color.GREEN);
        assertThat(none.lucky()).contains(7);
    }

    @Test
    void anOptionalRecordThatIsBegunMustBeWhole() {
        assertThat(errors(Everything.class, "mail.port=1&backup.port=2"))
                .containsExactly(
                        FieldError.of("mail.host", "required", "is required"),
                        FieldError.of("backup.host", "required", "is required"));
    }

    @Test
    void collectionsAreUnmodifiable() {
        Everything all = bind(Everything.class, "colors=red&labels.a=b&sizes=1");

        assertThatThrownBy(() -> all.colors().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> all.labels().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> all.sizes().orElseThrow().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void unknownNamesAreIgnoredUnlessTheStyleReportsThem() {
        assertThat(bind(Search.class, "q=a&utm_source=b")).isNotNull();
        assertThat(errors(Search.class, BindingStyle.QUERY.reportingUnknown(), "q=a&pgae=2&tag=x&zebra=1", ""))
                .containsExactly(
                        FieldError.of("pgae", "unknown", "is not known, did you mean \"page\"?"),
                        FieldError.of("zebra", "unknown", "is not known"));
    }

    @Test
    void thePathFillsComponentsOfAQuery() {
        assertThat(ok(Search.class, BindingStyle.QUERY, "page=2", "q=from-path"))
                .isEqualTo(new Search("from-path", 2, List.of(), Optional.empty()));
    }

    @Test
    void aSecondSourceBesideThePathIsAConflict() {
        assertThat(errors(Search.class, BindingStyle.QUERY, "q=b", "q=a"))
                .containsExactly(FieldError.of("q", "conflict", "is taken from the path and must not be given again"));
        assertThat(errors(Search.class, BindingStyle.QUERY, "q=a&tag.0=x", "tag=y"))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("tag", "conflict"));
    }

    @Test
    void aFormTakesNothingFromThePathUnasked() {
        assertThat(errors(Search.class, BindingStyle.FORM, "", "q=a"))
                .containsExactly(FieldError.of("q", "required", "is required"));
    }

    @Test
    void fromPathComponentsComeFromThePathAlone() {
        assertThat(ok(Update.class, BindingStyle.FORM, "title=t", "id=7")).isEqualTo(new Update(7, "t"));
        assertThat(ok(Renamed.class, BindingStyle.FORM, "", "user=7"))
                .isEqualTo(new Renamed(7, "en", Optional.empty()));
        assertThat(errors(Update.class, BindingStyle.FORM, "title=t&id=8", "id=7"))
                .containsExactly(FieldError.of("id", "conflict", "is taken from the path and must not be given again"));
        assertThat(errors(Renamed.class, BindingStyle.FORM, "id=8&lang=de", "user=7"))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("id", "conflict"), tuple("lang", "conflict"));
        assertThat(errors(Update.class, BindingStyle.FORM, "title=t", "id=x"))
                .containsExactly(FieldError.of("id", "type", "must be a whole number, not \"x\""));
    }

    @Test
    void aConstructorThatRefusesIsAnErrorOfItsObject() {
        assertThat(errors(Range.class, "from=2&to=1"))
                .containsExactly(new FieldError("", "", "invalid", "from must not be after to"));
        assertThat(errors(Trip.class, "name=x&days.from=2&days.to=1"))
                .containsExactly(new FieldError("days", "/days", "invalid", "from must not be after to"));
        assertThat(errors(Picky.class, "name=silent")).containsExactly(FieldError.of("", "invalid", "is not valid"));
    }

    @Test
    void otherFailuresOfAConstructorComeThrough() {
        assertThatThrownBy(() -> bind(Picky.class, "name=problem"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void fillsBeansAndLeavesWhatIsMissing() {
        Bean bean = bind(Bean.class, "size=3&mail.host=h");

        assertThat(bean.size).isEqualTo(3);
        assertThat(bean.open).isEqualTo("initial");
        assertThat(bean.tags).containsExactly("initial");
        assertThat(bean.color).isEqualTo(Color.GREEN);
        assertThat(bean.mail).isEqualTo(mail("h"));
    }

    @Test
    void fillsPublicFieldsAndLeavesFinalOnes() {
        Bean bean = bind(Bean.class, "open=o&fixed=x&tags=a&tags=b");

        assertThat(bean.open).isEqualTo("o");
        assertThat(bean.fixed).isEqualTo("final");
        assertThat(bean.tags).containsExactly("a", "b");
        assertThat(bean.mail.host()).isEqualTo("initial");
    }

    @Test
    void errorsOfABeanAreThoseOfARecord() {
        assertThat(errors(Bean.class, "size=x&color=blue"))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("size", "type"), tuple("color", "type"));
        assertThat(errors(Bean.class, "size=-1"))
                .containsExactly(FieldError.of("", "invalid", "size must not be negative"));
    }

    @Test
    void fillsGenericRecords() throws Exception {
        Type page = BinderTest.class.getDeclaredMethod("page").getGenericReturnType();
        Binder<?> binder = Binder.of(page, Conversions.standard(), BindingStyle.QUERY);

        Bound<?> bound = binder.bind(values("filter.title=a&more.0.title=b"));

        assertThat(bound).isEqualTo(new Bound.Ok<>(new Page<>(new Item("a", 1), List.of(new Item("b", 1)), 1)));
    }

    static Page<Item> page() {
        throw new IllegalStateException();
    }

    @Test
    void ownConvertersFillComponents() {
        Conversions own = Conversions.standard()
                .with(Mail.class, Converter.of(host -> new Mail(host, 1, Duration.ZERO), Mail::host));

        Bound<Shop> bound = Binder.of(Shop.class, own, BindingStyle.FORM).bind(values("name=x&mail=h"));

        assertThat(bound).isEqualTo(new Bound.Ok<>(new Shop("x", new Mail("h", 1, Duration.ZERO))));
    }

    @Test
    void aRecordWithoutComponentsIsMadeOfNothing() {
        assertThat(bind(Empty.class, "a=b")).isEqualTo(new Empty());
    }

    @Test
    void listsTheNamesThatItReads() {
        assertThat(Binder.of(Shop.class, Conversions.standard(), BindingStyle.FORM)
                        .names())
                .containsExactly("name", "mail.host", "mail.port", "mail.timeout");
        assertThat(Binder.of(Update.class, Conversions.standard(), BindingStyle.FORM)
                        .names())
                .containsExactly("title");
    }

    private static Mail mail(String host) {
        return new Mail(host, 25, Duration.ofSeconds(5));
    }

    private static <T> T bind(Class<T> type, String query) {
        return ok(type, BindingStyle.QUERY, query, "");
    }

    private static <T> T ok(Class<T> type, BindingStyle style, String query, String path) {
        Bound<T> bound = Binder.of(type, Conversions.standard(), style).bind(values(query), values(path));
        assertThat(bound).isInstanceOf(Bound.Ok.class);
        return ((Bound.Ok<T>) bound).value();
    }

    private static List<FieldError> errors(Class<?> type, String query) {
        return errors(type, BindingStyle.QUERY, query, "");
    }

    private static List<FieldError> errors(Class<?> type, BindingStyle style, String query, String path) {
        Bound<?> bound = Binder.of(type, Conversions.standard(), style).bind(values(query), values(path));
        assertThat(bound).isInstanceOf(Bound.Failed.class);
        return ((Bound.Failed<?>) bound).errors();
    }

    private static Values values(String query) {
        return Values.of(UrlEncoded.query(query));
    }
}
