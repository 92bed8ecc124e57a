package dev.retort.benchmarks;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.sun.management.OperatingSystemMXBean;
import dev.retort.App;
import dev.retort.Default;
import dev.retort.Request;
import dev.retort.Router;
import dev.retort.spi.ApiDocument;
import dev.retort.spi.AppInspection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Prints how long the document of an API takes in a JVM that has made none before: 200 routes and 50 types, some
 * constrained and some sealed.
 *
 * <pre>
 * java -cp ... dev.retort.benchmarks.OpenApiCold
 * java -cp ... dev.retort.benchmarks.OpenApiCold run --debug --port 5077
 * curl -so /dev/null -w '%{time_total}\n' http://127.0.0.1:5077/openapi.json
 * </pre>
 */
public final class OpenApiCold {
    private static final int RESOURCES = 40;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private OpenApiCold() {}

    enum State {
        NEW,
        ACTIVE,
        CLOSED
    }

    record Address(String street, String city, Optional<String> region, String country) {}

    record Person(String name, Optional<String> mail, Address address) {}

    record Money(long cents, String currency) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Mark permits Flag, Stars {}

    record Flag(State state) implements Mark {}

    record Stars(int count) implements Mark {}

    record Labels(Map<String, String> values, List<Mark> marks) {}

    record Search(
            String text,
            @Default("20") @Min(1) @Max(100) int limit,
            @Default("0") int offset,
            Set<String> tag,
            Optional<State> state) {}

    record Page<T>(List<T> items, long total) {}

    record Customer(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewCustomer(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record CustomerChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record CustomerSummary(long id, String name, State state) {}

    record Order(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewOrder(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record OrderChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record OrderSummary(long id, String name, State state) {}

    record Product(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewProduct(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record ProductChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record ProductSummary(long id, String name, State state) {}

    record Invoice(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewInvoice(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record InvoiceChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record InvoiceSummary(long id, String name, State state) {}

    record Shipment(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewShipment(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record ShipmentChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record ShipmentSummary(long id, String name, State state) {}

    record Supplier(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewSupplier(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record SupplierChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record SupplierSummary(long id, String name, State state) {}

    record Payment(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewPayment(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record PaymentChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record PaymentSummary(long id, String name, State state) {}

    record Review(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewReview(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record ReviewChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record ReviewSummary(long id, String name, State state) {}

    record Warehouse(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewWarehouse(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record WarehouseChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record WarehouseSummary(long id, String name, State state) {}

    record Campaign(
            long id, String name, State state, Person contact, List<Money> amounts, Labels labels, Instant changed) {}

    record NewCampaign(
            @Size(max = 80) String name,
            Person contact,
            List<Money> amounts,
            @Default("NEW") State state) {}

    record CampaignChange(Optional<String> name, Optional<Person> contact, Optional<State> state) {}

    record CampaignSummary(long id, String name, State state) {}

    private static Router customers() {
        Router router = Router.create();
        router.get("", OpenApiCold::customerPage).name("list");
        router.get("/{id:long}", OpenApiCold::customer).name("show");
        router.post("", OpenApiCold::addCustomer).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeCustomer).name("change");
        router.get("/{id:long}/history", OpenApiCold::customerHistory).name("history");
        return router;
    }

    private static Page<CustomerSummary> customerPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Customer> customer(Request request) {
        throw unused(request);
    }

    private static Mono<Customer> addCustomer(Request request, NewCustomer added) {
        throw unused(added);
    }

    private static Mono<Customer> changeCustomer(Request request, CustomerChange change) {
        throw unused(change);
    }

    private static Flux<Customer> customerHistory(Request request) {
        throw unused(request);
    }

    private static Router orders() {
        Router router = Router.create();
        router.get("", OpenApiCold::orderPage).name("list");
        router.get("/{id:long}", OpenApiCold::order).name("show");
        router.post("", OpenApiCold::addOrder).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeOrder).name("change");
        router.get("/{id:long}/history", OpenApiCold::orderHistory).name("history");
        return router;
    }

    private static Page<OrderSummary> orderPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Order> order(Request request) {
        throw unused(request);
    }

    private static Mono<Order> addOrder(Request request, NewOrder added) {
        throw unused(added);
    }

    private static Mono<Order> changeOrder(Request request, OrderChange change) {
        throw unused(change);
    }

    private static Flux<Order> orderHistory(Request request) {
        throw unused(request);
    }

    private static Router products() {
        Router router = Router.create();
        router.get("", OpenApiCold::productPage).name("list");
        router.get("/{id:long}", OpenApiCold::product).name("show");
        router.post("", OpenApiCold::addProduct).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeProduct).name("change");
        router.get("/{id:long}/history", OpenApiCold::productHistory).name("history");
        return router;
    }

    private static Page<ProductSummary> productPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Product> product(Request request) {
        throw unused(request);
    }

    private static Mono<Product> addProduct(Request request, NewProduct added) {
        throw unused(added);
    }

    private static Mono<Product> changeProduct(Request request, ProductChange change) {
        throw unused(change);
    }

    private static Flux<Product> productHistory(Request request) {
        throw unused(request);
    }

    private static Router invoices() {
        Router router = Router.create();
        router.get("", OpenApiCold::invoicePage).name("list");
        router.get("/{id:long}", OpenApiCold::invoice).name("show");
        router.post("", OpenApiCold::addInvoice).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeInvoice).name("change");
        router.get("/{id:long}/history", OpenApiCold::invoiceHistory).name("history");
        return router;
    }

    private static Page<InvoiceSummary> invoicePage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Invoice> invoice(Request request) {
        throw unused(request);
    }

    private static Mono<Invoice> addInvoice(Request request, NewInvoice added) {
        throw unused(added);
    }

    private static Mono<Invoice> changeInvoice(Request request, InvoiceChange change) {
        throw unused(change);
    }

    private static Flux<Invoice> invoiceHistory(Request request) {
        throw unused(request);
    }

    private static Router shipments() {
        Router router = Router.create();
        router.get("", OpenApiCold::shipmentPage).name("list");
        router.get("/{id:long}", OpenApiCold::shipment).name("show");
        router.post("", OpenApiCold::addShipment).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeShipment).name("change");
        router.get("/{id:long}/history", OpenApiCold::shipmentHistory).name("history");
        return router;
    }

    private static Page<ShipmentSummary> shipmentPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Shipment> shipment(Request request) {
        throw unused(request);
    }

    private static Mono<Shipment> addShipment(Request request, NewShipment added) {
        throw unused(added);
    }

    private static Mono<Shipment> changeShipment(Request request, ShipmentChange change) {
        throw unused(change);
    }

    private static Flux<Shipment> shipmentHistory(Request request) {
        throw unused(request);
    }

    private static Router suppliers() {
        Router router = Router.create();
        router.get("", OpenApiCold::supplierPage).name("list");
        router.get("/{id:long}", OpenApiCold::supplier).name("show");
        router.post("", OpenApiCold::addSupplier).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeSupplier).name("change");
        router.get("/{id:long}/history", OpenApiCold::supplierHistory).name("history");
        return router;
    }

    private static Page<SupplierSummary> supplierPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Supplier> supplier(Request request) {
        throw unused(request);
    }

    private static Mono<Supplier> addSupplier(Request request, NewSupplier added) {
        throw unused(added);
    }

    private static Mono<Supplier> changeSupplier(Request request, SupplierChange change) {
        throw unused(change);
    }

    private static Flux<Supplier> supplierHistory(Request request) {
        throw unused(request);
    }

    private static Router payments() {
        Router router = Router.create();
        router.get("", OpenApiCold::paymentPage).name("list");
        router.get("/{id:long}", OpenApiCold::payment).name("show");
        router.post("", OpenApiCold::addPayment).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changePayment).name("change");
        router.get("/{id:long}/history", OpenApiCold::paymentHistory).name("history");
        return router;
    }

    private static Page<PaymentSummary> paymentPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Payment> payment(Request request) {
        throw unused(request);
    }

    private static Mono<Payment> addPayment(Request request, NewPayment added) {
        throw unused(added);
    }

    private static Mono<Payment> changePayment(Request request, PaymentChange change) {
        throw unused(change);
    }

    private static Flux<Payment> paymentHistory(Request request) {
        throw unused(request);
    }

    private static Router reviews() {
        Router router = Router.create();
        router.get("", OpenApiCold::reviewPage).name("list");
        router.get("/{id:long}", OpenApiCold::review).name("show");
        router.post("", OpenApiCold::addReview).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeReview).name("change");
        router.get("/{id:long}/history", OpenApiCold::reviewHistory).name("history");
        return router;
    }

    private static Page<ReviewSummary> reviewPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Review> review(Request request) {
        throw unused(request);
    }

    private static Mono<Review> addReview(Request request, NewReview added) {
        throw unused(added);
    }

    private static Mono<Review> changeReview(Request request, ReviewChange change) {
        throw unused(change);
    }

    private static Flux<Review> reviewHistory(Request request) {
        throw unused(request);
    }

    private static Router warehouses() {
        Router router = Router.create();
        router.get("", OpenApiCold::warehousePage).name("list");
        router.get("/{id:long}", OpenApiCold::warehouse).name("show");
        router.post("", OpenApiCold::addWarehouse).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeWarehouse).name("change");
        router.get("/{id:long}/history", OpenApiCold::warehouseHistory).name("history");
        return router;
    }

    private static Page<WarehouseSummary> warehousePage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Warehouse> warehouse(Request request) {
        throw unused(request);
    }

    private static Mono<Warehouse> addWarehouse(Request request, NewWarehouse added) {
        throw unused(added);
    }

    private static Mono<Warehouse> changeWarehouse(Request request, WarehouseChange change) {
        throw unused(change);
    }

    private static Flux<Warehouse> warehouseHistory(Request request) {
        throw unused(request);
    }

    private static Router campaigns() {
        Router router = Router.create();
        router.get("", OpenApiCold::campaignPage).name("list");
        router.get("/{id:long}", OpenApiCold::campaign).name("show");
        router.post("", OpenApiCold::addCampaign).status(201).name("add");
        router.patch("/{id:long}", OpenApiCold::changeCampaign).name("change");
        router.get("/{id:long}/history", OpenApiCold::campaignHistory).name("history");
        return router;
    }

    private static Page<CampaignSummary> campaignPage(Request request, Search search) {
        throw unused(search);
    }

    private static Mono<Campaign> campaign(Request request) {
        throw unused(request);
    }

    private static Mono<Campaign> addCampaign(Request request, NewCampaign added) {
        throw unused(added);
    }

    private static Mono<Campaign> changeCampaign(Request request, CampaignChange change) {
        throw unused(change);
    }

    private static Flux<Campaign> campaignHistory(Request request) {
        throw unused(request);
    }

    private static IllegalStateException unused(Object input) {
        return new IllegalStateException("nothing is asked for: " + input);
    }

    /** Makes the document once; or runs the API with the arguments, for a client to ask for its document. */
    public static void main(String[] args) {
        App app = App.create(args);
        mount(app, "customers", customers());
        mount(app, "orders", orders());
        mount(app, "products", products());
        mount(app, "invoices", invoices());
        mount(app, "shipments", shipments());
        mount(app, "suppliers", suppliers());
        mount(app, "payments", payments());
        mount(app, "reviews", reviews());
        mount(app, "warehouses", warehouses());
        mount(app, "campaigns", campaigns());
        if (args.length > 0) {
            app.run();
            return;
        }
        int routes = AppInspection.of(app).routes().size();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long own = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        String document = app.service(ApiDocument.class).json();
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        double ownMillis = (threads.getCurrentThreadCpuTime() - own) / NANOS_PER_MILLI;
        double cpuMillis = (system.getProcessCpuTime() - cpu) / NANOS_PER_MILLI;
        System.out.printf(
                "%d routes, %d characters: %.0f ms; on processors %.0f ms of this thread,"
                        + " %.0f ms of the process with its compilers%n",
                routes, document.length(), millis, ownMillis, cpuMillis);
    }

    private static void mount(App app, String name, Router router) {
        for (int at = 1; at <= RESOURCES / 10; at++) {
            app.mount("/" + name + at, name + at, router);
        }
    }
}
