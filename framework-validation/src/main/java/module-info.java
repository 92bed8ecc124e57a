/** Plugin: Jakarta Validation by Hibernate Validator. */
module dev.retort.validation {
    requires transitive dev.retort.api;
    requires jakarta.validation;
    requires org.hibernate.validator;
    requires org.slf4j;

    provides dev.retort.Plugin with
            dev.retort.validation.Validation;
}
