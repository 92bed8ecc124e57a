package dev.retort.core.routing;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Map;

/** A day of the calendar, {@code 2026-02-28}, as ISO 8601 writes it: <code>{day:date}</code>. */
record DateText() implements Constraint {
    private static final int LENGTH = 10;

    @Override
    public boolean matches(String path, int from, int to) {
        return to - from == LENGTH
                && path.charAt(from + 4) == '-'
                && path.charAt(from + 7) == '-'
                && isDay(number(path, from, 4), number(path, from + 5, 2), number(path, from + 8, 2));
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static int number(String path, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            char c = path.charAt(i);
            if (!Escapes.isDigit(c)) {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    @Override
    public Object parse(String text) {
        return LocalDate.parse(text);
    }

    @Override
    public int longest() {
        return LENGTH;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "date");
    }

    @Override
    public String toString() {
        return "date";
    }
}
